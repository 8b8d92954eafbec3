import DatabaseTesting
import Testing

@testable import Database

@Suite("Statements that take long") struct SlowLogTests {
    private static let slow: StaticString = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
        SELECT count(*) FROM n
        """

    @Test func `one is reported with its text, its rows and its request, without its values`() throws {
        let reported = Monitor<[SlowStatement]>([])
        let folder = try TemporaryFolder()
        let database = try folder.database {
            $0.slowStatement = 1
            $0.onSlowStatement = { statement in reported.withLock { $0.append(statement) } }
        }
        try Reading(request: "abc").run {
            try database.read { _ = try $0.first(Self.slow, .int(200_001)) { $0.int(0) } }
        }
        let statement = try #require(reported.withLock { $0 }.last { $0.text.hasPrefix("WITH") })
        #expect(statement.request == "abc" && statement.rows == 1 && statement.milliseconds >= 1)
        #expect(statement.text.hasSuffix("SELECT count(*) FROM n") && !statement.text.contains("200001"))
        #expect(database.counters.slowStatements >= 1)
    }

    @Test(.enabled(if: !TestStore.isServer)) func `one that its deadline cuts off is reported too`() throws {
        let reported = Monitor<[SlowStatement]>([])
        let folder = try TemporaryFolder()
        let database = try folder.database {
            $0.readDeadline = 50
            $0.slowStatement = 1
            $0.onSlowStatement = { statement in reported.withLock { $0.append(statement) } }
        }
        #expect(throws: DatabaseError.interrupted) {
            try database.read { _ = try $0.first(Self.slow, .int(Int64.max)) { $0.int(0) } }
        }
        #expect(reported.withLock { $0 }.contains { $0.text.hasPrefix("WITH") })
    }

    @Test func `one of a write is its request's too; nothing is reported without a limit`() throws {
        let reported = Monitor<[SlowStatement]>([])
        let folder = try TemporaryFolder()
        let database = try folder.database {
            $0.slowStatement = 1
            $0.onSlowStatement = { statement in reported.withLock { $0.append(statement) } }
        }
        try Reading(request: "xyz").run {
            try database.write { _ = try $0.first(Self.slow, .int(200_001)) { $0.int(0) } }
        }
        #expect(reported.withLock { $0 }.contains { $0.request == "xyz" && $0.text.hasPrefix("WITH") })
        let quiet = try folder.emptyDatabase { $0.onSlowStatement = { _ in Issue.record("there is no limit") } }
        try quiet.read { _ = try $0.first(Self.slow, .int(100_000)) { $0.int(0) } }
        #expect(quiet.counters.slowStatements == 0)
    }
}
