import Testing

/// Bytes that a client may send, and how often and with which status a safe server answers them.
struct Probe: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// For each answer in order the statuses that are right.
    let answers: [Set<Int>]
    let isHead: Bool

    init(_ name: String, _ text: String, _ answers: Set<Int>..., isHead: Bool = false) {
        self.init(name, bytes: Array(text.utf8), answers, isHead: isHead)
    }

    init(_ name: String, bytes: [UInt8], _ answers: [Set<Int>], isHead: Bool = false) {
        self.name = name
        self.bytes = bytes
        self.answers = answers
        self.isHead = isHead
    }

    var testDescription: String { name }
}

/// A head of version 1.1 for `/` with these header lines.
func head(_ method: String = "GET", _ lines: String...) -> String {
    "\(method) / HTTP/1.1\r\nHost: a\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n"
}

/// What an attacker hopes to have read as a request of its own.
let smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
