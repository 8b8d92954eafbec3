/// A value in an event's data: the part of JSON that events use.
enum EventValue: Hashable, Sendable {
    case null
    case flag(Bool)
    case int(Int64)
    case text(String)
    case list([EventValue])
    /// Something that no field of ours holds: only read, to be passed over.
    case foreign
}

/// Something that an event's data can hold.
protocol EventStorable: Hashable, Sendable {
    var stored: EventValue { get }
    init?(_ stored: EventValue)
}

extension ID: EventStorable {
    var stored: EventValue { .int(value) }

    init?(_ stored: EventValue) {
        guard case .int(let value) = stored else { return nil }
        self.init(value)
    }
}

extension Int: EventStorable {
    var stored: EventValue { .int(Int64(self)) }

    init?(_ stored: EventValue) {
        guard case .int(let value) = stored else { return nil }
        self.init(value)
    }
}

extension Bool: EventStorable {
    var stored: EventValue { .flag(self) }

    init?(_ stored: EventValue) {
        guard case .flag(let value) = stored else { return nil }
        self = value
    }
}

extension Instant: EventStorable {
    var stored: EventValue { .int(milliseconds) }

    init?(_ stored: EventValue) {
        guard case .int(let value) = stored else { return nil }
        self.init(milliseconds: value)
    }
}

extension Span: EventStorable {
    var stored: EventValue { .int(milliseconds) }

    init?(_ stored: EventValue) {
        guard case .int(let value) = stored else { return nil }
        self.init(milliseconds: value)
    }
}

extension LocalDate: EventStorable {
    var stored: EventValue { .text(description) }

    init?(_ stored: EventValue) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
}

extension PublicNumber: EventStorable {
    var stored: EventValue { .int(value) }

    init?(_ stored: EventValue) {
        guard case .int(let value) = stored else { return nil }
        self.init(value: value)
    }
}

/// `[10,"working"]`.
extension Term: EventStorable {
    var stored: EventValue { .list([.int(Int64(days)), .text(kind.rawValue)]) }

    init?(_ stored: EventValue) {
        guard case .list(let parts) = stored, parts.count == 2, case .int(let days) = parts[0],
            case .text(let name) = parts[1], let kind = DayKind(rawValue: name)
        else { return nil }
        self.init(days: Int(days), kind: kind)
    }
}

/// Enumerations are kept by name.
extension EventStorable where Self: RawRepresentable, RawValue == String {
    var stored: EventValue { .text(rawValue) }

    init?(_ stored: EventValue) {
        guard case .text(let name) = stored else { return nil }
        self.init(rawValue: name)
    }
}

extension MessageState: EventStorable {}
extension Visibility: EventStorable {}
extension DeclineReason: EventStorable {}
extension Complaint: EventStorable {}
extension AnswerDraft.Kind: EventStorable {}
extension AnswerType: EventStorable {}
extension PostponementGround: EventStorable {}
extension Audience: EventStorable {}
