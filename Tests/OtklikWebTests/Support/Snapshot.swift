import Foundation
import Testing

@testable import Markup

/// Compares a page with its golden file, one tag a line; `OTKLIK_RECORD=1` writes the file anew.
func expectSnapshot(of page: Markup, _ name: String, suite: String, file: String = #filePath) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "../__Snapshots__/\(suite)")
        .standardized
    let golden = folder.appending(path: name + ".html")
    let drawn = prettyPrinted(page.text)
    if ProcessInfo.processInfo.environment["OTKLIK_RECORD"] == "1" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try drawn.write(to: golden, atomically: true, encoding: .utf8)
        return
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    if drawn != expected {
        let difference = zip(expected.split(separator: "\n"), drawn.split(separator: "\n")).first { $0 != $1 }
        Issue.record(
            """
            \(name) differs from its golden file (OTKLIK_RECORD=1 rewrites it).
            was: \(difference?.0 ?? "the end")
            now: \(difference?.1 ?? "the end")
            """
        )
    }
}

/// One tag a line; the hash in an asset's address becomes `HASH`, so that a change of the stylesheet changes no page.
private func prettyPrinted(_ html: String) -> String {
    html.replacing(/><(?!\/)/, with: ">\n<")
        .replacing(/(\/assets\/[^"#]*?)\.[0-9a-f]{16}\./) { "\($0.output.1).HASH." }
}
