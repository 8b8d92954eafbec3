import Database
import OtklikDomain

/// SQL of the journal of the administrator's changes.
enum JournalQueries {
    static func insert(
        _ db: Connection,
        region: Int64,
        id: Int64,
        person: ID<Person>?,
        _ note: JournalNote,
        detail: String,
        at now: Instant
    ) throws {
        try db.enqueue(
            """
            INSERT INTO audit (id, region_id, at_ms, person_id, action, subject, detail)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            .int(id),
            .int(region),
            .int(now.milliseconds),
            .optional(person?.value),
            .text(note.action.rawValue),
            .text(note.subject.text),
            .text(detail)
        )
    }

    static func entries(_ db: Connection, region: Int64, before id: Int64, limit: Int) throws -> [JournalEntry] {
        try db.all(
            """
            SELECT a.id, a.at_ms, p.name, p.email, a.action, a.subject, a.detail
            FROM audit a LEFT JOIN person p ON p.region_id = a.region_id AND p.id = a.person_id
            WHERE a.region_id = ?1 AND a.id < ?2 ORDER BY a.id DESC LIMIT ?3
            """,
            .int(region),
            .int(id),
            .int(limit),
            row: JournalEntry.init
        )
    }

    /// The newest line about a subject.
    static func last(_ db: Connection, region: Int64, subject: String) throws -> JournalEntry? {
        try db.first(
            """
            SELECT a.id, a.at_ms, p.name, p.email, a.action, a.subject, a.detail
            FROM audit a LEFT JOIN person p ON p.region_id = a.region_id AND p.id = a.person_id
            WHERE a.region_id = ?1 AND a.subject = ?2 ORDER BY a.id DESC LIMIT 1
            """,
            .int(region),
            .text(subject),
            row: JournalEntry.init
        )
    }
}

extension JournalEntry {
    fileprivate init(row: Row) throws {
        guard let action = JournalAction(rawValue: row.text(4)) else {
            throw CorruptRow(table: "audit", id: row.int(0))
        }
        let detail = try JSON.read(JournalDetail.self, row.text(6))
        let name = row.optionalText(2) ?? ""
        self.init(
            id: row.int(0),
            at: Instant(milliseconds: row.int(1)),
            person: name.isEmpty ? row.optionalText(3) ?? "" : name,
            action: action,
            list: String(row.text(5).prefix { $0 != ":" }),
            title: detail.title,
            changes: detail.changes
        )
    }
}
