/// HTML as bytes that are always safe to send: text was escaped when it came in, tags were written by element functions.
package struct Markup: Sendable {
    /// The bytes, after room that is free for the tags put around them: wrapping a piece moves none of it.
    var buffer: [UInt8]
    /// Where the bytes begin in the buffer.
    var start: Int

    package init() {
        buffer = []
        start = 0
    }

    /// Escapes the text; the same as writing the string in a builder.
    package init(_ text: String) {
        self.init(room: text.utf8.count)
        buffer.appendEscaped(text)
    }

    package init(_ text: Substring) {
        self.init(room: text.utf8.count)
        var text = text
        text.withUTF8 { buffer.appendEscaped(UnsafeRawBufferPointer($0)) }
    }

    /// The only door for ready-made HTML. Whoever calls it answers for the bytes; a test lists the callers.
    package init(trusted bytes: [UInt8]) {
        buffer = bytes
        start = 0
    }

    /// Builds a piece of HTML: strings are escaped, `Markup` passes as it is.
    package init(@MarkupBuilder _ content: () -> Markup) {
        self = content()
    }

    /// Empty, with place for so many bytes, for the tags around them and for a neighbour.
    init(room: Int) {
        let margin = Self.margin
        buffer = [UInt8](unsafeUninitializedCapacity: margin + room + room / 8 + 48) { bytes, count in
            bytes[..<margin].initialize(repeating: 0)
            count = margin
        }
        start = margin
    }

    /// Enough for the opening tags of three or four elements.
    private static let margin = 128

    /// A copy when there is room before the bytes.
    package var bytes: [UInt8] { start == 0 ? buffer : Array(buffer[start...]) }

    package var count: Int { buffer.count - start }

    package var isEmpty: Bool { buffer.count == start }

    /// The HTML as text, for tests and mail.
    package var text: String { String(decoding: buffer[start...], as: UTF8.self) }

    package static func += (one: inout Markup, other: Markup) {
        one.append(other)
    }

    mutating func append(_ other: Markup) {
        if isEmpty {
            self = other
        } else if !other.isEmpty {
            other.buffer.withUnsafeBytes { source in
                buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[other.start...]))
            }
        }
    }

    mutating func append(_ text: String) {
        if buffer.isEmpty { self = Markup(room: text.utf8.count) }
        buffer.appendEscaped(text)
    }
}

extension Markup: Hashable {
    package static func == (one: Markup, other: Markup) -> Bool {
        one.buffer[one.start...] == other.buffer[other.start...]
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(buffer[start...])
    }
}

/// Joins strings and markup in the order written; `if`, `switch`, `for` and optionals work.
@resultBuilder
package enum MarkupBuilder {
    /// Stays a string, to be escaped right into the bytes before it.
    package static func buildExpression(_ text: String) -> String { text }

    package static func buildExpression(_ text: String?) -> Markup { text.map { Markup($0) } ?? Markup() }

    package static func buildExpression(_ number: Int) -> String { String(number) }

    package static func buildExpression(_ part: Markup) -> Markup { part }

    package static func buildExpression(_ part: Markup?) -> Markup { part ?? Markup() }

    package static func buildExpression(_ parts: [Markup]) -> Markup { buildArray(parts) }

    package static func buildBlock() -> Markup { Markup() }

    package static func buildPartialBlock(first: consuming Markup) -> Markup { first }

    package static func buildPartialBlock(first: String) -> Markup { Markup(first) }

    package static func buildPartialBlock(accumulated: consuming Markup, next: Markup) -> Markup {
        accumulated.append(next)
        return accumulated
    }

    package static func buildPartialBlock(accumulated: consuming Markup, next: String) -> Markup {
        accumulated.append(next)
        return accumulated
    }

    package static func buildOptional(_ part: Markup?) -> Markup { part ?? Markup() }

    package static func buildEither(first: consuming Markup) -> Markup { first }

    package static func buildEither(second: consuming Markup) -> Markup { second }

    package static func buildArray(_ parts: [Markup]) -> Markup {
        var whole = Markup(room: parts.reduce(0) { $0 + $1.count })
        for part in parts { whole.append(part) }
        return whole
    }
}
