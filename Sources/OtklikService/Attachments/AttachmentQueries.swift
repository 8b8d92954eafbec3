import Database
import OtklikDomain

/// SQL of the files that belong to drafts, messages and answers.
enum AttachmentQueries {
    static func insert(_ db: Connection, region: Int64, _ file: AttachmentRecord) throws {
        try db.enqueue(insertion, values: values(file, region: region))
    }

    static let insertion: StaticString = """
        INSERT INTO attachment (id, region_id, owner_kind, owner_id, message_id, position, name, media_type, bytes,
            sha256, width, height, public_sha256, public_bytes, thumb_sha256, thumb_bytes, lat, lon, person_id,
            created_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
        """

    /// In the order of the columns.
    static func values(_ file: AttachmentRecord, region: Int64) -> [Value] {
        [
            .int(file.id.value),
            .int(region),
            .int(file.ownerKind.rawValue),
            .int(file.owner),
            .optional(file.message?.value),
            .int(file.position),
            .text(file.name),
            .text(file.mediaType),
            .int(file.bytes),
            .text(file.sha256),
            .optional(file.width.map(Int64.init)),
            .optional(file.height.map(Int64.init)),
            .optional(file.publicCopy?.sha256),
            .optional(file.publicCopy.map { Int64($0.bytes) }),
            .optional(file.thumbnail?.sha256),
            .optional(file.thumbnail.map { Int64($0.bytes) }),
            .optional(file.place.map { Int64($0.latitude) }),
            .optional(file.place.map { Int64($0.longitude) }),
            .optional(file.person?.value),
            .int(file.createdAt.milliseconds),
        ]
    }

    static func owned(_ db: Connection, region: Int64, kind: AttachmentRecord.Owner, owner: Int64) throws
        -> [AttachmentRecord]
    {
        try db.all(
            """
            SELECT id, owner_kind, owner_id, message_id, position, name, media_type, bytes, sha256, width, height,
                   public_sha256, public_bytes, thumb_sha256, thumb_bytes, lat, lon, person_id, created_ms
            FROM attachment WHERE region_id = ?1 AND owner_kind = ?2 AND owner_id = ?3 ORDER BY position, id
            """,
            .int(region),
            .int(kind.rawValue),
            .int(owner),
            row: AttachmentRecord.init(row:)
        )
    }

    /// The files that are part of a message; those only uploaded for it are not.
    static func ofMessage(_ db: Connection, region: Int64, message: ID<Message>) throws -> [AttachmentRecord] {
        try db.all(
            """
            SELECT id, owner_kind, owner_id, message_id, position, name, media_type, bytes, sha256, width, height,
                   public_sha256, public_bytes, thumb_sha256, thumb_bytes, lat, lon, person_id, created_ms
            FROM attachment WHERE region_id = ?1 AND message_id = ?2 AND owner_kind <> 5 ORDER BY position, id
            """,
            .int(region),
            .int(message.value),
            row: AttachmentRecord.init(row:)
        )
    }

    static func attachment(_ db: Connection, region: Int64, id: ID<Attachment>) throws -> AttachmentRecord? {
        try db.first(
            """
            SELECT id, owner_kind, owner_id, message_id, position, name, media_type, bytes, sha256, width, height,
                   public_sha256, public_bytes, thumb_sha256, thumb_bytes, lat, lon, person_id, created_ms
            FROM attachment WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(id.value),
            row: AttachmentRecord.init(row:)
        )
    }

    static func delete(_ db: Connection, region: Int64, id: ID<Attachment>) throws {
        try db.enqueue(
            "DELETE FROM attachment WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(id.value)
        )
    }

    /// Forgets files that were uploaded for something and never became part of it.
    static func deleteWaiting(_ db: Connection, region: Int64, before moment: Instant) throws {
        try db.enqueue(
            "DELETE FROM attachment WHERE region_id = ?1 AND owner_kind = 5 AND created_ms < ?2",
            .int(region),
            .int(moment.milliseconds)
        )
    }

    /// Every file that a row names, originals and copies.
    static func namedFiles(_ db: Connection, region: Int64) throws -> Set<FileMark> {
        var marks: Set<FileMark> = []
        _ = try db.all(
            "SELECT sha256, public_sha256, thumb_sha256 FROM attachment WHERE region_id = ?1",
            .int(region)
        ) { row in
            marks.insert(FileMark(row.text(0)))
            for copy in [row.optionalText(1), row.optionalText(2)] {
                if let copy { marks.insert(FileMark(copy)) }
            }
        }
        return marks
    }

    /// Moves everything of a draft to the message it became.
    static func move(_ db: Connection, region: Int64, draft: ID<Draft>, to message: ID<Message>) throws {
        try db.enqueue(
            """
            UPDATE attachment SET owner_kind = 2, owner_id = ?3, message_id = ?3
            WHERE region_id = ?1 AND owner_kind = 1 AND owner_id = ?2
            """,
            .int(region),
            .int(draft.value),
            .int(message.value)
        )
    }

    /// Gives files that a person uploaded, or those of an earlier answer to the same message, to an answer or addition.
    ///
    /// Throws `NotFound` for a file that is somebody else's.
    static func give(
        _ db: Connection,
        region: Int64,
        _ files: [ID<Attachment>],
        to kind: AttachmentRecord.Owner,
        owner: Int64,
        message: ID<Message>,
        from person: ID<Person>?
    ) throws {
        for file in files {
            let changed = try db.execute(
                """
                UPDATE attachment SET owner_kind = ?3, owner_id = ?4, message_id = ?5
                WHERE region_id = ?1 AND id = ?2
                  AND ((owner_kind = 5 AND owner_id = ?6) OR (?3 = 3 AND owner_kind = 3 AND message_id = ?5))
                """,
                .int(region),
                .int(file.value),
                .int(kind.rawValue),
                .int(owner),
                .int(message.value),
                .int(person?.value ?? 0)
            )
            if changed == 0 { throw NotFound() }
        }
    }

    /// Puts an uploaded file into a draft, at a place of its order.
    static func place(
        _ db: Connection,
        region: Int64,
        _ file: ID<Attachment>,
        draft: ID<Draft>,
        position: Int
    ) throws {
        try db.enqueue(
            "UPDATE attachment SET owner_kind = 1, owner_id = ?3, position = ?4 WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(file.value),
            .int(draft.value),
            .int(position)
        )
    }

    /// Throws `NotFound` unless every file was uploaded by this person and is part of nothing yet.
    static func checkWaiting(_ db: Connection, region: Int64, _ files: [ID<Attachment>], person: ID<Person>) throws {
        for file in files {
            guard let record = try attachment(db, region: region, id: file), record.ownerKind == .person,
                record.person == person
            else { throw NotFound() }
        }
    }
}
