import Testing

@testable import WebServer

@Suite("Request target")
struct TargetTests {
    @Test(arguments: [
        ("/", "/"), ("/a/b", "/a/b"), ("/a/", "/a/"), ("//a///b", "/a/b"), ("//", "/"),
        ("/%D0%B6", "/ж"), ("/a%20b", "/a b"), ("/a+b", "/a+b"), ("/%41", "/A"), ("/a%2525", "/a%25"),
        ("/...", "/..."), ("/.well-known", "/.well-known"), ("/a;b=c", "/a;b=c"),
        ("http://a", "/"), ("HTTP://a/b", "/b"), ("http://a?x", "/"), ("*", "/*"), ("/a?", "/a"),
    ])
    func `a path has one spelling`(raw: String, path: String) throws {
        #expect(try Target(raw).path == path)
    }

    @Test(arguments: [
        ("", BadRequest.Reason.target), ("a", .target), ("https://a/", .target), ("/a#b", .target), ("**", .target),
        ("/.", .traversal), ("/..", .traversal), ("/a/../b", .traversal), ("/%2e%2E/b", .traversal),
        ("/a%2Fb", .traversal), ("/a\\b", .traversal), ("/a%5cb", .traversal), ("/a%0Ab", .traversal),
        ("/%7f", .traversal),
        ("/%", .escape), ("/%4", .escape), ("/%4g", .escape), ("/%-1", .escape), ("/?%", .escape),
        ("/%00", .encoding), ("/%80", .encoding), ("/%F4%90%80%80", .encoding), ("/?a=%C3%28", .encoding),
    ])
    func `what is not strictly well-formed is refused with its reason`(raw: String, reason: BadRequest.Reason) {
        #expect(throws: BadRequest(reason)) { try Target(raw) }
    }

    @Test func `a query is read as fields`() throws {
        let query = try Target("/a?x=1&y=a+b%26&x=2&z&=n&&w=%D1%84").query
        #expect(query["x"] == "1")
        #expect(query.all("x") == ["1", "2"])
        #expect(query["y"] == "a b&")
        #expect(query["z"] == "")
        #expect(query[""] == "n")
        #expect(query["w"] == "ф")
        #expect(query["v"] == nil)
        #expect(query.count == 6)
    }

    @Test func `a question mark inside a query stays`() throws {
        #expect(try Target("/a?x=1?2").query["x"] == "1?2")
    }
}
