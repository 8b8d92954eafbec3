import Database
package import OtklikDomain

/// A half-written message on the server. Everything in it is as typed; it is checked when it is sent.
package struct DraftRecord: Sendable, Hashable {
    package let id: ID<Draft>
    package var person: ID<Person>?
    package var text = ""
    package var essence = ""
    package var topic: ID<Topic>?
    /// The resident said that no topic fits.
    package var topicUnknown = false
    package var territory: ID<Territory>?
    package var place = ""
    package var landmark = ""
    package var point: Coordinate?
    package var contactName = ""
    package var phone = ""
    /// nil: not asked yet; the private choice is then preset.
    package var visibility: Visibility?
    /// The declined message that this one is to replace.
    package var resendOf: ID<Message>?
    package var updatedAt: Instant

    package init(id: ID<Draft>, person: ID<Person>?, updatedAt: Instant) {
        self.id = id
        self.person = person
        self.updatedAt = updatedAt
    }

    init(row: Row) {
        id = ID(row.int(0))
        person = row.optionalInt(1).map { ID($0) }
        text = row.text(2)
        essence = row.text(3)
        topic = row.optionalInt(4).map { ID($0) }
        topicUnknown = row.flag(5)
        territory = row.optionalInt(6).map { ID($0) }
        place = row.text(7)
        landmark = row.text(8)
        point = row.coordinate(9, 10)
        contactName = row.text(11)
        phone = row.text(12)
        visibility = Visibility(code: row.int(13))
        resendOf = row.optionalInt(14).map { ID($0) }
        updatedAt = Instant(milliseconds: row.int(15))
    }

    /// Whether the resident gave a place: an address or a point.
    package var hasPlace: Bool { point != nil || !place.isEmpty }
}
