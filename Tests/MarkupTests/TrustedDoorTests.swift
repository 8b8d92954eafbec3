import Foundation
import Testing

@Suite("The only door for ready-made HTML")
struct TrustedDoorTests {
    /// Every file that may say `Markup(trusted:)`. Whoever adds one shows here that the bytes cannot come from a person.
    static let allowed: [String: Int] = [:]

    @Test func `only the listed files trust bytes`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var found: [String: Int] = [:]
        for case let file as URL in files where file.pathExtension == "swift" {
            let count = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "(trusted:").count - 1
            if count > 0 { found[file.lastPathComponent] = count }
        }
        #expect(found == Self.allowed)
    }
}
