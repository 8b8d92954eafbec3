/// A 64-bit identifier of one kind of thing: a snowflake (41 bits of milliseconds, 10 of node, 12 of sequence).
///
/// The phantom type keeps a person's id from being used where a message's is due.
package struct ID<Thing>: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let value: Int64

    package init(_ value: Int64) {
        self.value = value
    }

    /// Reads a decimal id as it stands in an address or a form field; nil for anything else.
    package init?(text: String) {
        guard let value = Int64(text), value > 0 else { return nil }
        self.value = value
    }

    package var description: String { String(value) }

    package static func < (one: ID, other: ID) -> Bool {
        one.value < other.value
    }
}
