package import OtklikDomain

/// Something in a draft that must be put right before it is sent.
package struct DraftFault: Error, Sendable, Hashable {
    /// The raw value is the name of the form's field.
    package enum Field: String, Sendable, Hashable, CaseIterable {
        case photo, text, essence, topic, address, landmark
        case contactName = "contact_name"
        case phone
    }

    package enum Kind: Sendable, Hashable {
        case typed(FieldError)
        case topicMissing
        /// Switched off, or out of season since it was chosen.
        case topicGone
        case placeMissing
        /// An address that is not in the directory, and no territory chosen for it.
        case placeUnclear
        case placeOutside
        case tooManyPhotos(limit: Int)
    }

    package let field: Field
    package let kind: Kind
}

/// What may stand in the short fields of a message, in characters.
package enum DraftLimits {
    package static let place = 300
    package static let landmark = 200
    package static let contactName = 100
}

extension DraftRecord {
    /// Everything that keeps the draft from being sent, in the order of the form's steps.
    package func faults(_ reference: Reference, today: LocalDate, photos: Int) -> [DraftFault] {
        var faults: [DraftFault] = []
        func check(_ field: DraftFault.Field, _ body: () throws(FieldError) -> Void) {
            do throws(FieldError) { try body() } catch { faults.append(DraftFault(field: field, kind: .typed(error))) }
        }
        let rules = reference.rules
        if photos > rules.photosPerMessage {
            faults.append(DraftFault(field: .photo, kind: .tooManyPhotos(limit: rules.photosPerMessage)))
        }
        check(.text) { () throws(FieldError) in _ = try MessageText(text, rules) }
        check(.essence) { () throws(FieldError) in
            if !essence.isEmpty || text.isEmpty { _ = try Essence(essence.isEmpty ? "–" : essence, rules) }
        }
        if let kind = topicFault(reference, today) { faults.append(DraftFault(field: .topic, kind: kind)) }
        if let kind = placeFault(reference) { faults.append(DraftFault(field: .address, kind: kind)) }
        check(.landmark) { () throws(FieldError) in _ = try Self.line(landmark, DraftLimits.landmark) }
        check(.contactName) { () throws(FieldError) in _ = try Self.line(contactName, DraftLimits.contactName) }
        check(.phone) { () throws(FieldError) in _ = try Self.number(phone) }
        return faults
    }

    private func topicFault(_ reference: Reference, _ today: LocalDate) -> DraftFault.Kind? {
        if topicUnknown { return nil }
        guard let topic else { return .topicMissing }
        return reference.topic(topic)?.isOffered(on: today) == true ? nil : .topicGone
    }

    private func placeFault(_ reference: Reference) -> DraftFault.Kind? {
        do throws(FieldError) { _ = try Self.line(place, DraftLimits.place) } catch { return .typed(error) }
        if hasPlace {
            guard territory == nil, reference.rules.nearestTerritory else { return nil }
            return point == nil ? .placeUnclear : .placeOutside
        }
        let isNeeded = !topicUnknown && reference.topic(topic)?.needsPlace ?? false
        return isNeeded ? .placeMissing : nil
    }

    /// The short fields as they are kept with the message.
    ///
    /// Throws `FieldError` for the first that cannot be kept.
    func tidied() throws(FieldError) -> DraftRecord {
        var draft = self
        draft.place = try Self.line(place, DraftLimits.place)
        draft.landmark = try Self.line(landmark, DraftLimits.landmark)
        draft.contactName = try Self.line(contactName, DraftLimits.contactName)
        draft.phone = try Self.number(phone)
        return draft
    }

    private static func line(_ text: String, _ maximum: Int) throws(FieldError) -> String {
        do throws(FieldError) {
            return try PlainText.checked(text, .line, 1...maximum)
        } catch .missing {
            return ""
        }
    }

    private static func number(_ text: String) throws(FieldError) -> String {
        do throws(FieldError) {
            return try Phone(text).description
        } catch .missing {
            return ""
        }
    }
}
