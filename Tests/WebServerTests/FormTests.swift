import Testing

@testable import WebServer

@Suite("Urlencoded forms and cookies")
struct FormTests {
    private func form(_ text: String, type: String? = "application/x-www-form-urlencoded") throws -> Request {
        let headers = type.map { [(name: "Content-Type", value: $0)] } ?? []
        return try Request(method: .post, target: "/", headers: headers, body: Array(text.utf8))
    }

    @Test func `fields come in their order with their Unicode`() throws {
        let fields = try form("text=%D0%AF%D0%BC%D0%B0+%F0%9F%9A%A7&tag=a&tag=b&empty=").form()
        #expect(fields["text"] == "Яма 🚧")
        #expect(fields.all("tag") == ["a", "b"])
        #expect(fields["empty"] == "")
    }

    @Test(arguments: ["Application/X-WWW-Form-Urlencoded", "application/x-www-form-urlencoded; charset=UTF-8"])
    func `the type is compared as types are`(type: String) throws {
        #expect(try form("a=1", type: type).form()["a"] == "1")
    }

    @Test(arguments: ["text/plain", "multipart/form-data; boundary=x", "application/json"])
    func `another type is refused with 415`(type: String) throws {
        let request = try form("a=1", type: type)
        #expect(throws: BadRequest(.contentType, status: 415)) { try request.form() }
    }

    @Test func `a body without a type is refused, nothing at all is an empty form`() throws {
        let untyped = try form("a=1", type: nil)
        #expect(throws: BadRequest(.contentType, status: 415)) { try untyped.form() }
        #expect(try form("", type: nil).form().isEmpty)
    }

    @Test(arguments: [
        ("a=%ff", BadRequest.Reason.encoding), ("%00=a", .encoding), ("a=%", .escape), ("a=%4", .escape),
    ])
    func `what cannot be read is refused with its reason`(text: String, reason: BadRequest.Reason) throws {
        let request = try form(text)
        #expect(throws: BadRequest(reason)) { try request.form() }
    }

    @Test func `limits hold exactly`() throws {
        let limits = FormLimits(fields: 3, nameBytes: 2, valueBytes: 4)
        #expect(try form("aa=1234&b=1&c=1").form(limits: limits).count == 3)
        let tests: [(String, BadRequest.Reason)] = [
            ("a&b&c&d", .tooManyFields), ("aaa=1", .nameTooLong), ("a=12345", .valueTooLong),
        ]
        for (text, reason) in tests {
            let request = try form(text)
            #expect(throws: BadRequest(reason)) { try request.form(limits: limits) }
        }
    }

    @Test func `ten thousand fields are refused`() throws {
        let request = try form(String(repeating: "a=1&", count: 10_000))
        #expect(throws: BadRequest(.tooManyFields)) { try request.form() }
    }

    @Test(arguments: [
        ("a=1", ["a": "1"]), ("a=1; b=2", ["a": "1", "b": "2"]), ("a=\"1 2\"", ["a": "1 2"]), ("a=x=y", ["a": "x=y"]),
        (" a = 1 ;;b=2", ["a": "1", "b": "2"]), ("a", [:]), ("=1", [:]), ("a=", ["a": ""]), ("a=\"", ["a": "\""]),
        ("a=1; a=2", ["a": "1"]),
    ])
    func `cookies are read as browsers send them`(line: String, expected: [String: String]) {
        let cookies = readCookies([line])
        for (name, value) in expected { #expect(cookies[name] == value) }
        #expect(Set(cookies.list.map(\.name)) == Set(expected.keys))
    }

    @Test func `a flood of cookies is cut`() {
        #expect(readCookies([String(repeating: "a=1;", count: 5_000)]).count == 100)
    }
}
