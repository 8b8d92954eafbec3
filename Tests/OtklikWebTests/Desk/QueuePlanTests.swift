import CSQLite
import DatabaseTesting
import Foundation
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

/// Every query of the queues is a walk along an index, however many messages there are.
@Suite("The plans of the queues' queries") struct QueuePlanTests {
    /// The queries as they stand in the sources, each with the line it begins in.
    static let queries: [(name: String, sql: String)] = [
        "Queue/QueueQueries.swift", "Queue/QueueTallyQueries.swift", "Duplicates/DuplicateQueries.swift",
        "Duplicates/TextSignQueries.swift", "Answers/EarlierAnswerQueries.swift", "Search/SearchQueries.swift",
    ]
    .flatMap(statements)

    /// The statements of a file of the service.
    static func statements(of file: String) -> [(name: String, sql: String)] {
        let path = root.appending(path: "Sources/OtklikService/\(file)")
        guard let source = try? String(contentsOf: path, encoding: .utf8) else { return [] }
        let parts = source.components(separatedBy: "\"\"\"")
        return parts.indices.filter { $0 % 2 == 1 }.map { index in
            let line = parts[..<index].reduce(1) { $0 + $1.filter { $0 == "\n" }.count }
            return (name: "\(file):\(line)", sql: parts[index])
        }
        .filter { $0.sql.contains("SELECT") }
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func `all of them are found in the sources`() {
        #expect(Self.queries.count == 25)
    }

    @Test(.enabled(if: !TestStore.isServer), arguments: [false, true])
    func `no query reads every message`(withStatistics: Bool) throws {
        let site = try TestSite(settings: ["message.per_day": "1000"])
        for index in 0..<60 {
            let stage: DeskStage = [.moderation, .registered, .inWork, .onApproval, .answered, .asked][index % 6]
            _ = try site.deskMessage(stage, "Дело \(index)", visibility: index % 2 == 0 ? .everyone : .answerers)
        }
        let database = try Plans(path: site.folder.appending(path: "otklik.db").path)
        if withStatistics { try database.run("ANALYZE") }
        for query in Self.queries {
            let plan = try database.plan(of: query.sql)
            let scans = plan.filter { step in
                let isWhole = ["message_card", "message_text", "text_sign", "c", "s", "a"].contains { table in
                    step == "SCAN \(table)" || step.hasPrefix("SCAN \(table) ")
                }
                return isWhole && !step.hasPrefix("SCAN CONSTANT")
            }
            #expect(scans.isEmpty, "\(query.name): \(plan)")
            // The region alone is everything there is; only a queue that is read in the order of its index may begin so.
            guard !query.name.hasPrefix("Queue/") else { continue }
            #expect(!plan.contains { $0.hasSuffix("(region_id=?)") }, "\(query.name): \(plan)")
            // The best and newest of many answers are the first of their index.
            guard query.name.hasPrefix("Answers/") else { continue }
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(query.name): \(plan)")
        }
    }
}

/// A second connection to a test's database that asks for plans.
private final class Plans {
    struct Failed: Error {
        let message: String
    }

    private let handle: OpaquePointer

    init(path: String) throws {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK, let opened else {
            throw Failed(message: path)
        }
        handle = opened
    }

    deinit { sqlite3_close_v2(handle) }

    func run(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    /// The steps of a plan, as the engine words them.
    func plan(of sql: String) throws -> [String] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, "EXPLAIN QUERY PLAN " + sql, -1, &statement, nil) == SQLITE_OK else {
            throw failure
        }
        defer { sqlite3_finalize(statement) }
        var steps: [String] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            if let text = sqlite3_column_text(statement, 3) { steps.append(String(cString: text)) }
        }
        return steps
    }

    private var failure: Failed { Failed(message: String(cString: sqlite3_errmsg(handle))) }
}
