/// The header fields of a request, in the order sent; names are compared without case.
package struct Headers: Sendable {
    package private(set) var list: [(name: String, value: String)]

    package init(_ list: [(name: String, value: String)] = []) {
        self.list = list
    }

    /// The first value of the header.
    package subscript(name: String) -> String? {
        list.first { equalIgnoringCase($0.name, name) }?.value
    }

    /// Every value of the header, in order.
    package func all(_ name: String) -> [String] {
        list.filter { equalIgnoringCase($0.name, name) }.map(\.value)
    }
}

/// ASCII comparison without case, as header names and tokens are compared.
func equalIgnoringCase(_ left: String, _ right: String) -> Bool {
    let (left, right) = (left.utf8, right.utf8)
    guard left.count == right.count else { return false }
    var (one, other) = (left.makeIterator(), right.makeIterator())
    while let byte = one.next(), let second = other.next() {
        if byte != second, lowercased(byte) != lowercased(second) { return false }
    }
    return true
}

func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}
