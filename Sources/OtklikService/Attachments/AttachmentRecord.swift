import Database
package import OtklikDomain

/// A file in the database: what it is, whose it is, and the copies made of it.
package struct AttachmentRecord: Sendable, Hashable {
    /// What the file belongs to. The number is the column's value.
    package enum Owner: Int64, Sendable, Hashable {
        case draft = 1
        case message = 2
        case answer = 3
        /// Something a resident added later.
        case supplement = 4
        /// Uploaded by a person and not yet part of anything.
        case person = 5
    }

    package let id: ID<Attachment>
    package var ownerKind: Owner
    package var owner: Int64
    package var message: ID<Message>?
    package var position: Int
    /// The name on the sender's device, shown and never used as a path.
    package private(set) var name: String
    package let mediaType: String
    package let bytes: Int
    package let sha256: String
    package var width: Int?
    package var height: Int?
    /// A picture without any data about its making; nil for documents.
    package var publicCopy: FileStore.Stored?
    package var thumbnail: FileStore.Stored?
    /// Where the picture was taken, if its data said so: offered to the sender, never taken silently.
    package var place: Coordinate?
    package let person: ID<Person>?
    package let createdAt: Instant

    package var isPicture: Bool { publicCopy != nil }

    /// As those see it who joined: files are often named after people.
    var withoutName: AttachmentRecord {
        var copy = self
        copy.name = ""
        return copy
    }

    package init(
        id: ID<Attachment>,
        ownerKind: Owner,
        owner: Int64,
        message: ID<Message>? = nil,
        position: Int,
        name: String,
        mediaType: String,
        original: FileStore.Stored,
        person: ID<Person>?,
        createdAt: Instant
    ) {
        self.id = id
        self.ownerKind = ownerKind
        self.owner = owner
        self.message = message
        self.position = position
        self.name = name
        self.mediaType = mediaType
        bytes = original.bytes
        sha256 = original.sha256
        self.person = person
        self.createdAt = createdAt
    }

    init(row: Row) throws {
        guard let kind = Owner(rawValue: row.int(1)) else { throw CorruptRow(table: "attachment", id: row.int(0)) }
        id = ID(row.int(0))
        ownerKind = kind
        owner = row.int(2)
        message = row.optionalInt(3).map { ID($0) }
        position = Int(row.int(4))
        name = row.text(5)
        mediaType = row.text(6)
        bytes = Int(row.int(7))
        sha256 = row.text(8)
        width = row.optionalInt(9).map(Int.init)
        height = row.optionalInt(10).map(Int.init)
        publicCopy = row.optionalText(11).map { FileStore.Stored(sha256: $0, bytes: Int(row.int(12))) }
        thumbnail = row.optionalText(13).map { FileStore.Stored(sha256: $0, bytes: Int(row.int(14))) }
        place = row.coordinate(15, 16)
        person = row.optionalInt(17).map { ID($0) }
        createdAt = Instant(milliseconds: row.int(18))
    }
}
