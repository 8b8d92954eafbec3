/// Malformed, oversized and unknown heads.
let headProbes: [Probe] = requestLineProbes + targetProbes + fieldProbes + sizeProbes

private let requestLineProbes: [Probe] = [
    Probe("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", [505]),
    Probe("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", [400, 505]),
    Probe("HTTP/0.9", "GET /\r\n\r\n", [400, 505]),
    Probe("HTTP/1.10", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", [400, 505]),
    Probe("version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n", [400, 505]),
    Probe("another protocol", "GET / FTP/1.1\r\nHost: a\r\n\r\n", [400, 505]),
    Probe("preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400, 505]),
    Probe(
        "hello of TLS",
        bytes: [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03] + Array("\r\n\r\n".utf8),
        [[400]]
    ),
    Probe("two blanks behind the method", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("two blanks before the version", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n", [400, 505]),
    Probe("tab in the request line", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("blank at the end of the request line", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", [400, 505]),
    Probe("blank in front of the method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("bare LF lines", "GET / HTTP/1.1\nHost: a\n\n", [400, 505]),
    Probe("method that is not known", head("BREW"), [501]),
    Probe("method in lower case", head("get"), [501]),
    Probe("TRACE", head("TRACE"), [501]),
    Probe("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", [400, 501]),
    Probe("method of 1,000 letters", head(String(repeating: "A", count: 1_000)), [400, 501]),
    Probe("method with a bracket", head("G(T"), [400]),
]

private let targetProbes: [Probe] = [
    Probe("no target", "GET  HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("target without a slash", "GET x HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("target of another scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("fragment in a target", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("raw UTF-8 in a target", "GET /ж HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("NUL in a target", "GET /a\u{00}b HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("way out by dots", "GET /../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("way out in the middle", "GET /assets/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("way out in escapes", "GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("way out half in escapes", "GET /.%2E/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("slash in an escape", "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("backslash in an escape", "GET /..%5c..%5cwindows HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("backslash", "GET /..\\..\\windows HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("NUL in an escape", "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("line break in an escape", "GET /a%0d%0ab HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("wrong UTF-8 in an escape", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("overlong UTF-8 in an escape", "GET /%c0%af HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("surrogate in escapes", "GET /%ed%a0%80 HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("half an escape", "GET /%a HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("escape that is none", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("NUL in a query", "GET /?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("wrong UTF-8 in a query", "GET /?a=%ff HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
]

private let fieldProbes: [Probe] = [
    Probe("no Host", "GET / HTTP/1.1\r\n\r\n", [400]),
    Probe("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", [400]),
    Probe("blank before the colon", head("GET", "X : a"), [400]),
    Probe("blank in a name", head("GET", "X Y: a"), [400]),
    Probe("empty name", head("GET", ": a"), [400]),
    Probe("no colon", head("GET", "foo"), [400]),
    Probe("folded value", head("GET", "X: a\r\n b"), [400]),
    Probe("folded first line", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", [400]),
    Probe("fold without a value", head("GET", "X:\r\n b"), [400]),
    Probe("NUL in a value", head("GET", "X: a\u{00}b"), [400]),
    Probe("NUL in a name", head("GET", "X\u{00}: a"), [400]),
    Probe("control character in a value", head("GET", "X: a\u{01}b"), [400]),
    Probe("DEL in a value", head("GET", "X: a\u{7F}b"), [400]),
    Probe("bare CR in a value", head("GET", "X: a\rb"), [400]),
    Probe("bare LF ends a line", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", [400]),
    Probe("non-ASCII name", head("GET", "Ж: a"), [400]),
    Probe("expectation that is not known", head("GET", "Expect: tea"), [417]),
]

private let sizeProbes: [Probe] = [
    Probe("target over 8 KB", "GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\nHost: a\r\n\r\n", [414]),
    Probe("target of 100 KB", "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\nHost: a\r\n\r\n", [414]),
    Probe("target without an end", "GET /\(String(repeating: "a", count: 200_000))", [414]),
    Probe("value of 40 KB", head("GET", "X: \(String(repeating: "a", count: 40_000))"), [431]),
    Probe("value without an end", "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 200_000))", [431]),
    Probe("name of 40 KB", head("GET", "\(String(repeating: "a", count: 40_000)): x"), [431]),
    Probe("values of 40 KB together", head("GET", lines("X-%: \(String(repeating: "a", count: 1_000))", 40)), [431]),
    Probe(
        "target of 8 KB and values of 30 KB",
        "GET /\(String(repeating: "a", count: 8_000)) HTTP/1.1\r\nHost: a\r\n"
            + lines("X-%: \(String(repeating: "a", count: 1_000))", 30) + "\r\n\r\n",
        [431]
    ),
    Probe("101 headers", head("GET", lines("X-%: 1", 100)), [431]),
    Probe("1,000 headers", head("GET", lines("X: %", 1_000)), [431]),
    Probe("2,000 query fields", "GET /?\(String(repeating: "a&", count: 2_000)) HTTP/1.1\r\nHost: a\r\n\r\n", [400]),
    Probe("10,000 query fields", "GET /?\(String(repeating: "a&", count: 10_000)) HTTP/1.1\r\nHost: a\r\n\r\n", [414]),
    Probe("body over the limit by its length", head("POST", "Content-Length: 2000000") + "x", [413]),
    Probe("body over the limit by a chunk", chunked("1e8480\r\nx"), [413]),
]
