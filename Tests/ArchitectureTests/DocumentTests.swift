import Foundation
import Testing

@Suite("Documents that must stay true")
struct DocumentTests {
    @Test func `the index of decisions names every record and no other`() throws {
        let folder = Repository.root.appending(path: "docs/decisions")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
        let index = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        let named = index.matches(of: /\((\d{4}-[a-z0-9-]+\.md)\)/).map { String($0.output.1) }.sorted()
        #expect(named == files)
    }

    @Test(arguments: ["Status", "Context", "Decision", "Consequences"])
    func `every decision record has its four parts`(part: String) throws {
        let folder = Repository.root.appending(path: "docs/decisions")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name != "README.md" {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(text.contains(part), "\(name)")
        }
    }

    @Test func `the papers of the project name only files that exist`() throws {
        for name in ["README.md", "README.en.md", "CONTRIBUTING.md", "docs/architecture.md", "SECURITY.md"] {
            let file = Repository.root.appending(path: name)
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /\]\(([^)#]+)(#[^)]*)?\)/) {
                let target = String(match.output.1)
                if target.contains("://") || target.hasPrefix("mailto:") { continue }
                let path = file.deletingLastPathComponent().appending(path: target).path
                #expect(FileManager.default.fileExists(atPath: path), "\(name) points at \(target)")
            }
        }
    }
}
