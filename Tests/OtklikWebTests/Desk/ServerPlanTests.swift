import DatabaseTesting
import Foundation
import Testing

@testable import Database
@testable import OtklikService

/// The same at a server: statements of the queue, of a message's page and of the map find their rows by an index, although
/// the planner knows the tables and is free to read them whole.
@Suite("The plans of queries at a server", .enabled(if: TestStore.isServer)) struct ServerPlanTests {
    /// The queues' queries, and those of a message's page.
    static let queries =
        QueuePlanTests.queries
        + [
            "Messages/CardQueries.swift", "Messages/TextQueries.swift", "Messages/EventQueries.swift",
            "Attachments/AttachmentQueries.swift", "Places/PlaceQueries.swift",
        ]
        .flatMap(QueuePlanTests.statements).filter { query in
            let sql = query.sql.drop(while: \.isWhitespace)
            return sql.hasPrefix("SELECT") || sql.hasPrefix("WITH")
        }

    @Test func `no query reads a large table whole`() throws {
        let store = try TestStore(path: "", template: Self.schema)
        let link = try PostgresLink(try #require(store.address))
        try link.startPipeline()
        _ = try Self.lines(link, Self.rows)
        #expect(Self.queries.count > 25)
        for (index, query) in Self.queries.enumerated() {
            let plan = try Self.plan(link, index, query.sql)
            let whole = plan.filter { line in Self.large.contains { line.contains("Seq Scan on \($0)") } }
            #expect(whole.isEmpty, "\(query.name): \(plan.joined(separator: "\n"))")
            let isSorted = plan.contains { $0.contains("Sort") }
            #expect(!query.name.hasPrefix("Answers/") || !isSorted, "\(query.name): \(plan.joined(separator: "\n"))")
            // A key is led by the region, so an index alone is no proof: something else must narrow it.
            for (line, condition) in zip(plan, plan.dropFirst())
            where line.contains("_pkey on ") && Self.large.contains(where: { line.contains(" on \($0)") }) {
                let isNarrow = condition.contains(" AND ") || condition.contains("ROW(")
                #expect(isNarrow, "\(query.name): \(plan.joined(separator: "\n"))")
            }
        }
    }

    private static let large = [
        "message_card", "message_text", "event", "answer_draft", "attachment", "house", "person",
    ]

    /// A plan for any values: what a statement gets that was prepared long ago.
    private static func plan(_ link: PostgresLink, _ index: Int, _ sql: String) throws -> [String] {
        let text = sql.replacing(/\?(\d+)/) { "$\($0.output.1)" }
        let count = sql.matches(of: /\?(\d+)/).compactMap { Int($0.output.1) }.max() ?? 0
        let values = count == 0 ? "" : "(\(Array(repeating: "NULL", count: count).joined(separator: ", ")))"
        let explained = "EXPLAIN (COSTS OFF) EXECUTE q\(index)\(values)"
        do {
            return try lines(link, "PREPARE q\(index) AS \(text); \(explained)")
        } catch {
            // Where the server cannot tell what a parameter is, the program's numbers say it.
            let types = Array(repeating: "bigint", count: count).joined(separator: ", ")
            return try lines(link, "PREPARE q\(index)(\(types)) AS \(text); \(explained)")
        }
    }

    private static func lines(_ link: PostgresLink, _ script: String) throws -> [String] {
        let answer = try #require(try link.runScript(script))
        guard !answer.hasFailed else { throw PostgresFault(answer.result, script).error }
        return answer.columnCount == 0 ? [] : (0..<answer.rowCount).map { answer.characters($0, 0) }
    }

    private static let schema = TestTemplate(configuration: DatabaseConfiguration(applicationID: 1, create: true)) {
        try Migrator(migrations) { "\($0.count)" }.migrate($0)
    }

    /// Some tens of thousands of rows, spread as those of a region are: over every part of the tables that have parts.
    private static let rows = """
        SET plan_cache_mode = force_generic_plan; SET jit = off; SET random_page_cost = 1.1;
        INSERT INTO message_card (id, region_id, number, state, open, author_id, client_key, visibility, topic_id,
            territory_id, organisation_id, executor_id, sent_ms, due_ms, queue_ms, lat, lon, cell, released, answer_id,
            answered_ms, lead_id, disputed, rating, version)
        SELECT (i::BIGINT - 2000) * 15000000000000, 1, 26000000000 + i, CASE WHEN i % 20 = 0 THEN 5 + i % 7 ELSE 15 END, CASE WHEN i % 20 = 0 THEN 1 ELSE 0 END,
            10000 + i % 3000, 'k' || i, 1 + i % 2, 1 + i % 120, 1000 + i % 90, 1 + i % 400, 500 + i % 900, i * 1000, i * 1000,
            i * 1000, 550000000, 430000000, i * 7919 % 1000003, CASE WHEN i % 3 = 0 THEN 1 ELSE 0 END, i, i * 1000,
            CASE WHEN i % 40 = 0 THEN i - 1 END, CASE WHEN i % 300 = 0 THEN 1 ELSE 0 END,
            CASE WHEN i % 20 > 0 AND i % 4 = 0 THEN 4 + i % 2 END, 5
        FROM generate_series(1, 40000) i;
        INSERT INTO message_text (id, region_id, text, essence, place)
            SELECT (i::BIGINT - 2000) * 15000000000000, 1, repeat('слово ', 20), 'суть', 'место' FROM generate_series(1, 40000) i;
        INSERT INTO event (message_id, seq, region_id, at_ms, role, name, from_state, to_state)
            SELECT (i::BIGINT - 2000) * 15000000000000, s, 1, i * 1000 + s, 'resident', 'send', 1, 2 FROM generate_series(1, 40000, 2) i, generate_series(1, 3) s;
        INSERT INTO answer_draft (id, region_id, message_id, round, kind, text, state, author_id, created_ms, updated_ms)
            SELECT i, 1, (i::BIGINT - 2000) * 15000000000000, 0, 'answer', 'ответ', 'sent', 500 + i % 900, i, i FROM generate_series(1, 30000) i;
        INSERT INTO attachment (id, region_id, owner_kind, owner_id, message_id, position, name, media_type, bytes, sha256,
            created_ms) SELECT i, 1, 2, i, (i::BIGINT - 2000) * 15000000000000, 1, 'p', 'image/jpeg', 1, md5(i::text), i FROM generate_series(1, 30000) i;
        INSERT INTO person (id, region_id, email, email_key, name, created_ms)
            SELECT i, 1, 'p' || i, 'p' || i, 'имя', 0 FROM generate_series(1, 20000) i;
        INSERT INTO house (id, region_id, street_id, number, number_key, lat, lon, cell)
            SELECT i, 1, i % 700, '1', '1', 1, 1, i * 7919 % 1000003 FROM generate_series(1, 20000) i;
        ANALYZE
        """
}
