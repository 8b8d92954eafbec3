import Database

/// How far an index is.
struct SearchState: Sendable, Hashable {
    /// `SearchScope.version` of what is in it.
    var version: Int64
    /// Messages that were there before the index are in it up to this one …
    var filledTo: Int64
    /// … of those up to this one.
    var fillUntil: Int64

    var isFilled: Bool { filledTo >= fillUntil }
}

/// SQL of the index itself: FTS5 in a file of its own, `tsvector` at a server.
enum SearchIndexQueries {
    static func state(_ db: Connection, region: Int64) throws -> SearchState? {
        try db.first(
            "SELECT version, filled_to, fill_until FROM search_state WHERE region_id = ?1",
            .int(region)
        ) { SearchState(version: $0.int(0), filledTo: $0.int(1), fillUntil: $0.int(2)) }
    }

    static func setState(_ db: Connection, region: Int64, _ state: SearchState) throws {
        try db.enqueue(
            """
            INSERT INTO search_state (region_id, version, filled_to, fill_until) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (region_id) DO UPDATE
            SET version = excluded.version, filled_to = excluded.filled_to, fill_until = excluded.fill_until
            """,
            .int(region),
            .int(state.version),
            .int(state.filledTo),
            .int(state.fillUntil)
        )
    }

    static func put(_ db: Connection, region: Int64, _ document: SearchDocument) throws {
        switch db.dialect {
        case .sqlite:
            try db.enqueue(
                "INSERT OR REPLACE INTO search_doc (rowid, scope, words) VALUES (?1, ?2, ?3)",
                .int(document.id),
                .text(document.scope.joined(separator: " ")),
                .text(document.words.joined(separator: " "))
            )
        case .postgres:
            let lexemes = document.scope.map { "'#\($0)'" } + document.words.map { "'\($0)'" }
            try db.enqueue(
                """
                INSERT INTO message_search (region_id, id, words) VALUES (?1, ?2, CAST(?3 AS tsvector))
                ON CONFLICT (region_id, id) DO UPDATE SET words = excluded.words
                """,
                .int(region),
                .int(document.id),
                .text(lexemes.joined(separator: " "))
            )
        }
    }

    /// Ends a batch of documents: a server sorts what it has put aside into the index in one go. Where somebody else owns
    /// the index it is left to the server's own upkeep.
    static func sortIn(_ db: Connection) throws {
        guard db.dialect == .postgres else { return }
        try db.enqueue(
            """
            SELECT gin_clean_pending_list(CAST(c.oid AS regclass)) FROM pg_class c
            WHERE c.oid = CAST('message_search_words' AS regclass) AND pg_has_role(c.relowner, 'USAGE')
            """
        )
    }

    static func keepWord(_ db: Connection, _ word: String) throws {
        try db.enqueue("INSERT INTO search_word (word) VALUES (?1) ON CONFLICT (word) DO NOTHING", .text(word))
    }

    /// The known words between two, for guessing at a mistyped one.
    static func words(_ db: Connection, from: String, to: String, limit: Int) throws -> [String] {
        try db.all(
            "SELECT word FROM search_word WHERE word >= ?1 AND word < ?2 ORDER BY word LIMIT ?3",
            .text(from),
            .text(to),
            .int(limit)
        ) { $0.text(0) }
    }

    /// The newest messages first.
    static func find(
        _ db: Connection,
        region: Int64,
        _ question: SearchQuestion,
        before: Int64,
        limit: Int
    ) throws -> [Int64] {
        switch db.dialect {
        case .sqlite:
            try db.all(
                """
                SELECT rowid FROM search_doc WHERE search_doc MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3
                """,
                .text(question.match),
                .int(before),
                .int(limit)
            ) { $0.int(0) }
        case .postgres:
            try db.all(
                """
                SELECT id FROM message_search
                WHERE region_id = ?1 AND words @@ CAST(?2 AS tsquery) AND id < ?3 ORDER BY id DESC LIMIT ?4
                """,
                .int(region),
                .text(question.tsquery),
                .int(before),
                .int(limit)
            ) { $0.int(0) }
        }
    }
}
