import Database
import OtklikDomain

/// SQL of the copies that everyone may read.
enum PublicCopyQueries {
    struct Copy {
        let id: ID<Message>
        let words: PublicWords
        /// Personal words that a moderator left readable.
        let shown: Set<String>
    }

    /// Copies made by older rules.
    static func older(_ db: Connection, region: Int64, than rules: Int, limit: Int) throws -> [Copy] {
        try db.all(
            """
            SELECT id, public_essence, public_text, public_place, public_shown FROM message_text
            WHERE region_id = ?1 AND public_rules < ?2 AND public_text <> '' ORDER BY public_rules, id LIMIT ?3
            """,
            .int(region),
            .int(rules),
            .int(limit)
        ) { row in
            Copy(
                id: ID(row.int(0)),
                words: PublicWords(essence: row.text(1), text: row.text(2), place: row.text(3)),
                shown: Set(row.text(4).split(separator: "\n").map(String.init))
            )
        }
    }

    static func save(_ db: Connection, region: Int64, _ copy: Copy, rules: Int) throws {
        try db.enqueue(
            """
            UPDATE message_text SET public_essence = ?3, public_text = ?4, public_place = ?5, public_rules = ?6,
                public_shown = ?7
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(copy.id.value),
            .text(copy.words.essence),
            .text(copy.words.text),
            .text(copy.words.place),
            .int(rules),
            .text(copy.shown.sorted().joined(separator: "\n"))
        )
    }

    /// The same for a copy that nobody has released anew since it was read.
    static func renew(_ db: Connection, region: Int64, _ copy: Copy, rules: Int) throws {
        try db.enqueue(
            """
            UPDATE message_text SET public_essence = ?3, public_text = ?4, public_place = ?5, public_rules = ?6
            WHERE region_id = ?1 AND id = ?2 AND public_rules < ?6
            """,
            .int(region),
            .int(copy.id.value),
            .text(copy.words.essence),
            .text(copy.words.text),
            .text(copy.words.place),
            .int(rules)
        )
    }
}
