import Foundation
import Testing

/// The one rule of the layers: arrows go down only (docs/architecture.md). SwiftPM's own check does not see imports of
/// modules that are reachable through another one, so this reads every `import` line.
@Suite("What may import what")
struct ImportTests {
    // swift-format-ignore: a table should look like a table
    static let allowed: [String: Set<String>] = [
        "OtklikDomain": [],
        "OtklikPhrases": ["OtklikDomain"],
        "WebServer": ["CBeast", "CZlib", "Glibc", "Synchronization"],
        "Markup": [],
        "Database": ["CSQLite", "CPostgres", "Glibc", "Synchronization", "Dispatch"],
        "Crypto": ["CSodium", "Glibc"],
        "Outbound": ["CCurl", "Glibc", "Synchronization"],
        "Pictures": ["CVips", "Glibc", "Synchronization"],
        "Telemetry": ["Glibc", "Synchronization"],
        "LoadTest": ["Glibc", "Synchronization"],
        "Language": ["CStemmer", "Glibc", "Synchronization"],
        "OtklikService": [
            "OtklikDomain", "OtklikPhrases", "Database", "Crypto", "Outbound", "Pictures", "Language",
            "FoundationEssentials", "Glibc", "Synchronization",
        ],
        "OtklikWeb": [
            "OtklikService", "OtklikDomain", "OtklikPhrases", "WebServer", "Markup", "Telemetry", "CAssets",
            "FoundationEssentials", "Glibc", "Synchronization",
        ],
        "OtklikDemo": [
            "OtklikService", "OtklikDomain", "Database", "Crypto", "Pictures", "CAssets", "Dispatch",
            "FoundationEssentials",
            "Glibc", "Synchronization",
        ],
        "otklik": [
            "OtklikWeb", "OtklikService", "OtklikDemo", "OtklikDomain", "WebServer", "Database", "Crypto", "Outbound",
            "Language", "Telemetry", "LoadTest", "Glibc", "Synchronization",
        ],
    ]

    @Test(arguments: Repository.swiftTargets())
    func `a target imports only what stands below it`(target: String) throws {
        let allowed = try #require(Self.allowed[target], "a new target must be put into the table")
        for file in try Repository.swiftFiles(under: "Sources/\(target)") {
            for module in try Repository.imports(of: file) {
                #expect(allowed.contains(module), "\(file.lastPathComponent) imports \(module)")
            }
        }
    }

    @Test func `SQL stands only in Queries, migrations and the database toolkit`() throws {
        let words = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "]
        for target in ["OtklikDomain", "OtklikPhrases", "OtklikService", "OtklikWeb", "OtklikDemo", "otklik"] {
            for file in try Repository.swiftFiles(under: "Sources/\(target)") {
                let name = file.lastPathComponent
                if name.contains("Queries") || file.path.contains("/Schema/") { continue }
                let text = try String(contentsOf: file, encoding: .utf8)
                for word in words where text.contains("\"" + word) || text.contains("\n            " + word) {
                    Issue.record("\(target)/\(name) holds SQL: \(word)")
                }
            }
        }
    }

    @Test func `product code has no clock, randomness or Foundation of its own`() throws {
        for target in ["OtklikDomain", "OtklikPhrases", "OtklikService", "OtklikWeb", "OtklikDemo"] {
            for file in try Repository.swiftFiles(under: "Sources/\(target)") {
                let text = try String(contentsOf: file, encoding: .utf8)
                for forbidden in [/\bDate\(\)/, /\bUUID\(\)/, /\.random\(in:/, /import Foundation\n/, /\btry!/] {
                    #expect(text.firstMatch(of: forbidden) == nil, "\(target)/\(file.lastPathComponent)")
                }
            }
        }
    }
}

/// The repository as files.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func swiftFiles(under folder: String) throws -> [URL] {
        let base = root.appending(path: folder)
        let all = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
        return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
    }

    /// Folders of Sources that hold Swift.
    static func swiftTargets() -> [String] {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)) ?? []
        return folders.filter { ((try? swiftFiles(under: "Sources/\($0)")) ?? []).isEmpty == false }.sorted()
    }

    static func imports(of file: URL) throws -> [String] {
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ")
            while let first = words.first, ["package", "public", "internal", "private", "@testable"].contains(first) {
                words.removeFirst()
            }
            return words.first == "import" && words.count > 1 ? String(words[1]) : nil
        }
    }
}
