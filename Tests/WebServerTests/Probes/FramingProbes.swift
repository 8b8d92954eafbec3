/// Attempts to make two servers disagree about where a request ends; a second answer would be a smuggled request.
let framingProbes: [Probe] =
    lengthProbes + codingProbes + chunkProbes + trailerProbes

private let lengthProbes: [Probe] = [
    Probe(
        "length and coding",
        head("POST", "Content-Length: 40", "Transfer-Encoding: chunked") + "0\r\n\r\n" + smuggled,
        [400]
    ),
    Probe(
        "coding and length",
        head("POST", "Transfer-Encoding: chunked", "Content-Length: 4") + "0\r\n\r\n" + smuggled,
        [400]
    ),
    Probe("the same length twice", head("POST", "Content-Length: 5", "Content-Length: 5") + "hello" + smuggled, [400]),
    Probe("two lengths", head("POST", "Content-Length: 0", "Content-Length: 5") + "hello" + smuggled, [400]),
    Probe("two lengths in a list", head("POST", "Content-Length: 5, 5") + "hello" + smuggled, [400]),
    Probe("length with a plus", head("POST", "Content-Length: +5") + "hello" + smuggled, [400]),
    Probe("length below zero", head("POST", "Content-Length: -5") + "hello" + smuggled, [400]),
    Probe("length in hex", head("POST", "Content-Length: 0x5") + "hello" + smuggled, [400]),
    Probe("length with a blank inside", head("POST", "Content-Length: 5 5") + "hello" + smuggled, [400]),
    Probe("length with a letter", head("POST", "Content-Length: 5a") + "hello" + smuggled, [400]),
    Probe("length with a point", head("POST", "Content-Length: 5.0") + "hello" + smuggled, [400]),
    Probe("empty length", head("POST", "Content-Length:") + smuggled, [400]),
    Probe("length over 64 bits", head("POST", "Content-Length: 18446744073709551621") + "hello" + smuggled, [400]),
    Probe("length of a quintillion", head("POST", "Content-Length: 999999999999999999") + smuggled, [400, 413]),
    Probe("blank before the colon of a length", head("POST", "Content-Length : 5") + "hello" + smuggled, [400]),
    Probe("length on a folded line", head("POST", "Content-Length:\r\n 5") + "hello" + smuggled, [400]),
]

private let codingProbes: [Probe] = [
    Probe(
        "blank before the colon of a coding",
        head("POST", "Transfer-Encoding : chunked") + "0\r\n\r\n" + smuggled,
        [400]
    ),
    Probe("xchunked", head("POST", "Transfer-Encoding: xchunked") + "0\r\n\r\n" + smuggled, [501]),
    Probe("chunked, identity", head("POST", "Transfer-Encoding: chunked, identity") + "0\r\n\r\n" + smuggled, [501]),
    Probe("identity, chunked", head("POST", "Transfer-Encoding: identity, chunked") + "0\r\n\r\n" + smuggled, [501]),
    Probe("gzip, chunked", head("POST", "Transfer-Encoding: gzip, chunked") + "0\r\n\r\n" + smuggled, [501]),
    Probe("identity", head("POST", "Transfer-Encoding: identity") + "0\r\n\r\n" + smuggled, [501]),
    Probe(
        "chunked twice in a list",
        head("POST", "Transfer-Encoding: chunked, chunked") + "0\r\n\r\n" + smuggled,
        [501]
    ),
    Probe(
        "chunked on two lines",
        head("POST", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked") + "0\r\n\r\n" + smuggled,
        [400]
    ),
    Probe(
        "identity on the second line",
        head("POST", "Transfer-Encoding: chunked", "Transfer-Encoding: identity") + "0\r\n\r\n" + smuggled,
        [400, 501]
    ),
    Probe(
        "vertical tab before a coding",
        head("POST", "Transfer-Encoding: \u{0B}chunked") + "0\r\n\r\n" + smuggled,
        [400]
    ),
    Probe("quoted coding", head("POST", "Transfer-Encoding: \"chunked\"") + "0\r\n\r\n" + smuggled, [501]),
    Probe("coding with a parameter", head("POST", "Transfer-Encoding: chunked;a=b") + "0\r\n\r\n" + smuggled, [501]),
    Probe("empty coding", head("POST", "Transfer-Encoding:") + "0\r\n\r\n" + smuggled, [501]),
    Probe("coding on HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled, [400]),
    Probe("coding on a folded line", head("POST", "Transfer-Encoding:\r\n chunked") + "0\r\n\r\n" + smuggled, [400]),
    Probe(
        "coding folded before its end",
        head("POST", "Transfer-Encoding: chunked\r\n ") + "0\r\n\r\n" + smuggled,
        [400]
    ),
    Probe("coding behind a bare LF", head("POST", "X: a\nTransfer-Encoding: chunked") + "0\r\n\r\n" + smuggled, [400]),
    Probe("coding behind a bare CR", head("POST", "X: a\rTransfer-Encoding: chunked") + "0\r\n\r\n" + smuggled, [400]),
]

private let chunkProbes: [Probe] = [
    Probe("blank before a chunk size", chunked(" 5\r\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("chunk size in C's hex", chunked("0x5\r\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("chunk size with a plus", chunked("+5\r\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("chunk size below zero", chunked("-5\r\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("empty chunk size", chunked("\r\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("chunk size of a letter too many", chunked("5g\r\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("chunk size over 64 bits", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("largest chunk size", chunked("ffffffffffffffff\r\nhello\r\n0\r\n\r\n") + smuggled, [413]),
    Probe(
        "sizes that wrap around together",
        chunked("5\r\nhello\r\nfffffffffffffffb\r\nx\r\n0\r\n\r\n") + smuggled,
        [413]
    ),
    Probe("chunk longer than its size", chunked("5\r\nhello!\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("no line break after a chunk", chunked("5\r\nhello0\r\n\r\n") + smuggled, [400]),
    Probe("bare LF after a chunk size", chunked("5\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("bare LF after a chunk", chunked("5\r\nhello\n0\r\n\r\n") + smuggled, [400]),
    Probe("bare CR after a chunk size", chunked("5\rhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("quoted extension", chunked("5;a=\"b\"\r\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("line break in a quoted extension", chunked("5;a=\"\r\nhello\"\r\nhello\r\n0\r\n\r\n") + smuggled, [400]),
    Probe("extension of 2 KB", chunked("5;a=\(String(repeating: "b", count: 2_048))\r\nhello\r\n0\r\n\r\n"), [400]),
    Probe("extension of 100 KB", chunked("5;a=\(String(repeating: "b", count: 100_000))"), [400]),
    Probe("last chunk with a letter", chunked("5\r\nhello\r\n0x\r\n\r\n") + smuggled, [400]),
]

private let trailerProbes: [Probe] = [
    Probe("length in a trailer", chunked("0\r\nContent-Length: 40\r\n\r\n") + smuggled, [400]),
    Probe("coding in a trailer", chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n") + smuggled, [400]),
    Probe("Host in a trailer", chunked("0\r\nHost: b\r\n\r\n") + smuggled, [400]),
    Probe("Connection in a trailer", chunked("0\r\nConnection: keep-alive\r\n\r\n") + smuggled, [400]),
    Probe("trailer without a colon", chunked("0\r\nfoo\r\n\r\n") + smuggled, [400]),
    Probe("trailer with a control character", chunked("0\r\nX: a\u{01}b\r\n\r\n") + smuggled, [400]),
    Probe("folded trailer", chunked("0\r\nX: a\r\n b\r\n\r\n") + smuggled, [400]),
    Probe("trailer ended by a bare LF", chunked("0\r\nX: a\n\r\n") + smuggled, [400]),
    Probe("200 trailers", chunked("0\r\n" + lines("X: %", 200) + "\r\n\r\n") + smuggled, [431]),
    Probe(
        "trailers of 20 KB",
        chunked("0\r\n" + lines("X-%: \(String(repeating: "a", count: 400))", 50) + "\r\n\r\n"),
        [400, 431]
    ),
]
