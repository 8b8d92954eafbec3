/// Reads `a=1; b="2"`; what is malformed is skipped, as every browser's neighbour on a domain may set anything.
func readCookies(_ headers: [String]) -> Fields {
    var fields = Fields()
    for header in headers {
        for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count < 2 || fields.count == 100 { continue }
            let name = trimmed(parts[0])
            var value = trimmed(parts[1])
            if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
                value = value.dropFirst().dropLast()
            }
            if name.isEmpty { continue }
            fields.append(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
        }
    }
    return fields
}

/// Without spaces and tabs at both ends.
func trimmed<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence
where Bytes.SubSequence: BidirectionalCollection<UInt8> {
    let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    let start = bytes.drop(while: blank)
    guard let last = start.lastIndex(where: { !blank($0) }) else { return start }
    return bytes[start.startIndex...last]
}
