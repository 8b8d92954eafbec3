import Foundation
import Testing

@testable import OtklikDomain

@Suite("Lifecycle document") struct LifecycleDocumentTests {
    @Test func `docs-lifecycle-md is what the table says`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "docs/lifecycle.md")
        let markdown = LifecycleDocument.markdown()
        if ProcessInfo.processInfo.environment["OTKLIK_RECORD"] == "1" {
            try markdown.write(to: file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(kept == markdown, "OTKLIK_RECORD=1 writes the file anew")
    }
}
