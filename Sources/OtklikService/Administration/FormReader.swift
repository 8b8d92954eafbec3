import OtklikDomain

/// Reads a form field by field and remembers everything that is wrong with it.
struct FormReader {
    let values: FormValues
    private(set) var faults: [DirectoryFault] = []

    init(_ values: FormValues) {
        self.values = values
    }

    mutating func fail(_ field: String, _ kind: DirectoryFaultKind) {
        faults.append(DirectoryFault(field: field, kind: kind))
    }

    /// Throws `DirectoryFaults` if anything was wrong.
    func finish() throws {
        if !faults.isEmpty { throw DirectoryFaults(faults) }
    }

    /// One line of text; empty if it is optional or wrong.
    mutating func line(_ field: String, upTo maximum: Int, isOptional: Bool = false) -> String {
        if isOptional, isBlank(field) { return "" }
        do throws(FieldError) {
            return try PlainText.checked(values[field], .line, 1...maximum)
        } catch {
            fail(field, .typed(error))
            return ""
        }
    }

    mutating func email(_ field: String, isOptional: Bool = false) -> EmailAddress? {
        if isOptional, isBlank(field) { return nil }
        do throws(FieldError) {
            return try EmailAddress(values[field])
        } catch {
            fail(field, .typed(error))
            return nil
        }
    }

    /// A telephone number as it is kept; empty if none. What nobody touched is not judged: imported numbers stay.
    mutating func phone(_ field: String, keeping old: String = "") -> String {
        if isBlank(field) { return "" }
        if values[field] == old { return old }
        do throws(FieldError) {
            return try Phone(values[field]).text
        } catch {
            fail(field, .typed(error))
            return ""
        }
    }

    func flag(_ field: String) -> Bool { values[field] == "1" }

    /// Yes, no, or as others say.
    func choice(_ field: String) -> Bool? {
        switch values[field] {
        case "1": true
        case "0": false
        default: nil
        }
    }

    mutating func number(_ field: String, in range: ClosedRange<Int>) -> Int {
        let text = values[field].split(whereSeparator: \.isWhitespace).joined()
        guard let number = Int(text), range.contains(number) else {
            fail(field, .number(range))
            return range.lowerBound
        }
        return number
    }

    mutating func kind(_ field: String) -> OrganisationKind {
        if let kind = OrganisationKind(code: values[field]) { return kind }
        fail(field, .nothingChosen)
        return .regionalCoordinator
    }

    mutating func date(_ field: String, isOptional: Bool = false) -> LocalDate? {
        if isOptional, isBlank(field) { return nil }
        if let date = LocalDate(values[field]) { return date }
        fail(field, .notADate)
        return nil
    }

    /// The thing that is meant by a typed name; nil if none, or none is wanted.
    mutating func pick<Thing>(_ field: String, _ book: NameBook<Thing>, isOptional: Bool = false) -> ID<Thing>? {
        // The person chose among several of the name.
        let text = values[field + "_choice"].isEmpty ? values[field] : values[field + "_choice"]
        if text.allSatisfy(\.isWhitespace) {
            if !isOptional { fail(field, .nothingChosen) }
            return nil
        }
        switch book.find(text) {
        case .one(let id): return id
        case .several(let names): fail(field, .several(names))
        case .nothing: fail(field, .unknown)
        }
        return nil
    }

    private func isBlank(_ field: String) -> Bool { values[field].allSatisfy(\.isWhitespace) }
}
