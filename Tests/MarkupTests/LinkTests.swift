import Testing

@testable import Markup

@Suite("Link")
struct LinkTests {
    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:1", "\tjavascript:1", "data:text/html,x",
        "vbscript:x",
        "//evil.example", "/\\evil.example", "\\\\evil", "page", "", "/a b", "/a\nb", "ftp://x", "/\u{7F}",
    ])
    func `an unsafe address is no link`(address: String) {
        #expect(Link(address) == nil)
    }

    @Test(arguments: [
        "/", "/messages/26-000001-К", "#main", "?page=2", "https://example.org/a", "http://x", "tel:112",
        "mailto:a@b.ru",
    ])
    func `paths, http, tel and mailto are links`(address: String) {
        #expect(Link(address)?.text == address)
    }

    @Test func `a value in a literal stays inside its segment`() {
        let number = "26/../..?x=\"К"
        let link: Link = "/messages/\(number)/rating"
        #expect(link.text == "/messages/26%2F..%2F..%3Fx%3D%22%D0%9A/rating")
    }

    @Test func `a value cannot give the address its kind`() {
        let evil = "javascript:alert(1)"
        let link: Link = "\(evil)"
        #expect(link.text == "#")
    }

    @Test func `query and fragment are encoded`() {
        let link: Link = "/queue"
        #expect(
            link.query(("q", "Садовая & 1"), ("page", "2")).fragment("к").text
                == "/queue?q=%D0%A1%D0%B0%D0%B4%D0%BE%D0%B2%D0%B0%D1%8F%20%26%201&page=2#%D0%BA"
        )
    }
}
