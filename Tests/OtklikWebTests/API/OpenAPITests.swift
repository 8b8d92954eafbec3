import Foundation
import Testing

@testable import OtklikWeb

@Suite("OpenAPI document")
struct OpenAPITests {
    @Test func `every API route is described`() {
        #expect(OpenAPI.undescribed.isEmpty)
    }

    /// Rewritten with OTKLIK_RECORD=1.
    @Test func `the checked-in file is what the route table makes`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/openapi.json")
        let value = try JSONSerialization.jsonObject(with: Data(OpenAPI.document.bytes))
        let pretty = try JSONSerialization.data(
            withJSONObject: value,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        if ProcessInfo.processInfo.environment["OTKLIK_RECORD"] == "1" { try pretty.write(to: file) }
        #expect(try Data(contentsOf: file) == pretty, "run with OTKLIK_RECORD=1 and look at the difference")
    }
}
