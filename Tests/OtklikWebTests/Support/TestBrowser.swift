import Foundation
import Testing
import WebServer

@testable import OtklikWeb

/// What a test sees of an answer.
struct TestAnswer {
    let response: Response
    let body: [UInt8]

    init(_ response: Response) throws {
        self.response = response
        switch response.body {
        case .empty: body = []
        case .bytes(let bytes): body = bytes
        case .file(let path, let offset, let count):
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
            body = Array(bytes[offset..<offset + count])
        }
    }

    var status: Int { response.status }
    var text: String { String(decoding: body, as: UTF8.self) }
    var location: String? { response.header("Location") }

    func header(_ name: String) -> String? { response.header(name) }

    /// The words of the page: without tags, blanks folded, the five entities read.
    var words: String {
        var text = text.replacing(/<(script|style|svg)\b[\s\S]*?<\/\1>/, with: " ").replacing(/<[^>]*>/, with: " ")
        for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacing(entity, with: sign)
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    var title: String {
        text.firstMatch(of: /<title>([^<]*)<\/title>/).map { String($0.output.1) } ?? ""
    }

    /// The value of an input of the page.
    func value(of name: String) -> String? {
        for match in text.matches(of: /<input\b[^>]*>/) where attribute("name", of: match.output) == name {
            return attribute("value", of: match.output) ?? ""
        }
        return nil
    }

    /// The content of a text area of the page.
    func area(_ name: String) -> String? {
        for match in text.matches(of: /<textarea\b([^>]*)>([^<]*)<\/textarea>/)
        where attribute("name", of: match.output.1) == name {
            return String(match.output.2)
        }
        return nil
    }

    /// The values of the chosen radio buttons and checkboxes of a name.
    func checked(_ name: String) -> [String] {
        text.matches(of: /<input\b[^>]*\schecked\b[^>]*>/).filter { attribute("name", of: $0.output) == name }
            .compactMap { attribute("value", of: $0.output) }
    }

    private func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.range(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
    }
}

/// The cookies and the last form token of one person's browser.
struct TestBrowser {
    var cookies: [String: String] = [:]
    var formToken: String?

    var cookieHeader: String {
        cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }

    /// The same browser after an answer.
    func having(_ answer: TestAnswer) -> TestBrowser {
        var browser = self
        for (name, value) in answer.response.headers where name.lowercased() == "set-cookie" {
            let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isRemoved = value.contains("Max-Age=0")
            browser.cookies[String(pair[0])] = isRemoved || pair.count < 2 ? nil : String(pair[1])
        }
        browser.formToken = answer.value(of: FormToken.fieldName) ?? formToken
        return browser
    }
}
