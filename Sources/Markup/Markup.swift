/// HTML as bytes that are always safe to send: text was escaped when it came in, tags were written by element functions.
package struct Markup: Sendable, Hashable {
    package var bytes: [UInt8]

    package init() {
        bytes = []
    }

    /// Escapes the text; the same as writing the string in a builder.
    package init(_ text: String) {
        bytes = []
        bytes.appendEscaped(text)
    }

    /// The only door for ready-made HTML. Whoever calls it answers for the bytes; a test lists the callers.
    package init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Builds a piece of HTML: strings are escaped, `Markup` passes as it is.
    package init(@MarkupBuilder _ content: () -> Markup) {
        self = content()
    }

    package var isEmpty: Bool { bytes.isEmpty }

    /// The HTML as text, for tests and mail.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package static func += (one: inout Markup, other: Markup) {
        one.bytes.append(contentsOf: other.bytes)
    }
}

/// Joins strings and markup in the order written; `if`, `switch`, `for` and optionals work.
@resultBuilder
package enum MarkupBuilder {
    package static func buildExpression(_ text: String) -> Markup { Markup(text) }

    package static func buildExpression(_ text: String?) -> Markup { text.map { Markup($0) } ?? Markup() }

    package static func buildExpression(_ number: Int) -> Markup { Markup(String(number)) }

    package static func buildExpression(_ part: Markup) -> Markup { part }

    package static func buildExpression(_ part: Markup?) -> Markup { part ?? Markup() }

    package static func buildExpression(_ parts: [Markup]) -> Markup { buildArray(parts) }

    package static func buildBlock() -> Markup { Markup() }

    package static func buildPartialBlock(first: Markup) -> Markup { first }

    package static func buildPartialBlock(accumulated: consuming Markup, next: Markup) -> Markup {
        accumulated.bytes.append(contentsOf: next.bytes)
        return accumulated
    }

    package static func buildOptional(_ part: Markup?) -> Markup { part ?? Markup() }

    package static func buildEither(first: Markup) -> Markup { first }

    package static func buildEither(second: Markup) -> Markup { second }

    package static func buildArray(_ parts: [Markup]) -> Markup {
        var whole = Markup()
        whole.bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
        for part in parts {
            whole.bytes.append(contentsOf: part.bytes)
        }
        return whole
    }
}
