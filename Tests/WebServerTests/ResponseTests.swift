import Glibc
import Testing

@testable import WebServer

@Suite("Responses")
struct ResponseTests {
    private func reply(_ response: Response, to text: String = head()) throws -> (Answer, TestServer) {
        let site = try TestServer(handler: { _ in response })
        return (try #require(try answer(of: site, to: text)), site)
    }

    @Test(arguments: [
        ("X", "a\r\nSet-Cookie: evil=1"), ("X", "a\nb"), ("X", "a\rb"), ("X", "a\u{00}b"), ("X", "a\u{7F}"),
        ("X\r\nY", "a"), ("X Y", "a"), ("X:", "a"), ("", "a"), ("Ж", "a"),
        ("Content-Length", "5"), ("transfer-encoding", "chunked"), ("Connection", "close"), ("Date", "now"),
    ])
    func `a header that could break the answer gives a plain 500`(name: String, value: String) throws {
        let (answer, site) = try reply(Response(status: 200, headers: [(name, value)], body: .bytes([0x61])))
        #expect(answer.status == 500)
        #expect(answer.header("Set-Cookie") == nil)
        #expect(answer.header("X") == nil)
        #expect(site.log.all.count == 1)
    }

    @Test(arguments: [99, 100, 199, 600, -1]) func `a status that is none gives a 500`(status: Int) throws {
        #expect(try reply(Response(status: status)).0.status == 500)
    }

    @Test func `several headers of one name are all sent`() throws {
        var response = Response.text("a")
        response.setCookie(Cookie(name: "session", value: "abc", maxAge: 60))
        response.setCookie(.removed(name: "old"))
        let (answer, _) = try reply(response)
        let cookies = answer.headers.filter { $0.name == "Set-Cookie" }.map(\.value)
        #expect(
            cookies == [
                "session=abc; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax",
                "old=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
            ]
        )
    }

    @Test(arguments: [
        ("/a?b=c#d", "/a?b=c#d"), ("/поиск", "/%D0%BF%D0%BE%D0%B8%D1%81%D0%BA"), ("/a b", "/a%20b"),
        ("/a\r\nX: y", "/a%0D%0AX:%20y"),
    ])
    func `a redirect can hold any text`(location: String, sent: String) throws {
        let (answer, _) = try reply(.redirect(to: location))
        #expect(answer.status == 303)
        #expect(answer.header("Location") == sent)
        #expect(answer.header("Content-Length") == "0")
    }

    @Test(arguments: [204, 304]) func `an answer without a body announces none`(status: Int) throws {
        let (answer, _) = try reply(Response(status: status, body: .bytes([0x61])))
        #expect(answer.status == status)
        #expect(answer.header("Content-Length") == nil)
    }

    @Test func `a file is sent whole or in part`() throws {
        let folder = try makeFolder()
        defer { removeFolder(folder) }
        let content = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 4) }
        let path = "\(folder)/file"
        let descriptor = creat(path, 0o600)
        content.withUnsafeBytes { _ = write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)

        let (whole, _) = try reply(.file(path: path, count: content.count, type: "image/jpeg"))
        #expect(whole.header("Content-Type") == "image/jpeg")
        #expect(whole.body == content)
        let (part, _) = try reply(Response(status: 200, body: .file(path: path, offset: 10, count: 20)))
        #expect(part.body == Array(content[10..<30]))
        let (tooMuch, _) = try reply(.file(path: path, count: content.count + 1, type: "image/jpeg"))
        #expect(tooMuch.status == 500)
        for missing in ["\(folder)/none", folder] {
            #expect(try reply(.file(path: missing, count: 0, type: "image/jpeg")).0.status == 500)
        }
    }

    @Test(arguments: [
        ("\"v1\"", 304), ("W/\"v1\"", 304), ("*", 304), ("\"v0\", \"v1\"", 304), ("\"v2\"", 200), ("v1", 200),
        ("", 200),
    ])
    func `a known version is not sent again`(line: String, status: Int) throws {
        let request = try Request(target: "/", headers: [("If-None-Match", line)])
        let response = Response.text("a").tagged(EntityTag("v1"), for: request)
        #expect(response.status == status)
        #expect(response.header("ETag") == "\"v1\"")
        #expect(response.body == (status == 304 ? .empty : .bytes([0x61])))
    }

    @Test func `only reading is answered with 304`() throws {
        let request = try Request(method: .post, target: "/", headers: [("If-None-Match", "*")])
        #expect(Response.text("a").tagged(EntityTag("v1"), for: request).status == 200)
    }
}
