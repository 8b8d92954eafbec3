/// What honest clients send, in all its variety: it must be answered, and the next request must be found.
let honestProbes: [Probe] = [
    Probe("plain GET", head(), [200]),
    Probe("HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", [200]),
    Probe("two requests in one piece", head() + head(), [200], [200]),
    Probe("POST, then GET", head("POST", "Content-Length: 5") + "hello" + head(), [200], [200]),
    Probe("five requests in one piece", head() + head() + head() + head() + head(), [200], [200], [200], [200], [200]),
    Probe("blank line in front", "\r\n" + head(), [200]),
    Probe("two blank lines between requests", head() + "\r\n\r\n" + head(), [200], [200]),
    Probe("POST with an empty body", head("POST", "Content-Length: 0") + head(), [200], [200]),
    Probe("POST without a length", head("POST") + head(), [200], [200]),
    Probe("blanks around a length", head("POST", "Content-Length: \t 5 \t") + "hello" + head(), [200], [200]),
    Probe("chunked", chunked("5\r\nhello\r\n0\r\n\r\n") + head(), [200], [200]),
    Probe("chunked, two chunks", chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n") + head(), [200], [200]),
    Probe("chunk size in upper case", chunked("A\r\n0123456789\r\n0\r\n\r\n") + head(), [200], [200]),
    Probe("chunk size with zeros in front", chunked("0005\r\nhello\r\n000\r\n\r\n") + head(), [200], [200]),
    Probe("chunk extension", chunked("5;a=b\r\nhello\r\n0;c\r\n\r\n") + head(), [200], [200]),
    Probe("trailers", chunked("5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n") + head(), [200], [200]),
    Probe("coding in capitals", head("POST", "Transfer-Encoding: Chunked") + "0\r\n\r\n" + head(), [200], [200]),
    Probe("absolute form", "GET http://a/x HTTP/1.1\r\nHost: a\r\n\r\n", [200]),
    Probe("OPTIONS of the server", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", [200]),
    Probe("HEAD", head("HEAD") + head("HEAD"), [200], [200], isHead: true),
    Probe("GET with a body", head("GET", "Content-Length: 5") + "hello" + head(), [200], [200]),
    Probe("close ends the connection", head("GET", "Connection: close") + head(), [200]),
    Probe("close inside a list", head("GET", "Connection: foo, close") + head(), [200]),
    Probe("CLOSE in capitals", head("GET", "Connection: CLOSE") + head(), [200]),
    Probe("HTTP/1.0 closes", "GET / HTTP/1.0\r\n\r\n" + head(), [200]),
    Probe(
        "HTTP/1.0 keep-alive",
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n",
        [200],
        [200]
    ),
    Probe(
        "old bytes in a value",
        bytes: Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + [0xE4, 0xFF] + Array("\r\n\r\n".utf8),
        [[200]]
    ),
    Probe("tab in a value", head("GET", "X: a\tb"), [200]),
    Probe("empty value", head("GET", "X:"), [200]),
    Probe("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", [200]),
    Probe("every token character in a name", head("GET", "!#$%&'*+-.^_`|~9aZ: x"), [200]),
    Probe("100 headers", head("GET", lines("X-%: 1", 99)), [200]),
    Probe("upgrade that is not taken", head("GET", "Connection: Upgrade", "Upgrade: websocket") + head(), [200], [200]),
    Probe(
        "upgrade with a body",
        head("POST", "Connection: Upgrade", "Upgrade: h2c", "Content-Length: 5") + "hello" + head(),
        [200],
        [200]
    ),
    Probe("target of 8 KB", "GET /\(String(repeating: "a", count: 8_191)) HTTP/1.1\r\nHost: a\r\n\r\n", [200]),
    Probe("expectation", head("POST", "Expect: 100-continue", "Content-Length: 5") + "hello", [200]),
]

/// A chunked POST with this body as it goes over the wire.
func chunked(_ body: String) -> String { head("POST", "Transfer-Encoding: chunked") + body }

/// Many lines from a pattern whose `%` becomes a number.
func lines(_ pattern: String, _ count: Int) -> String {
    (0..<count).map { number in
        pattern.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\(number)")
    }
    .joined(separator: "\r\n")
}
