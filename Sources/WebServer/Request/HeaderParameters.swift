/// What stands before the first semicolon, without blanks: `form-data`, `text/html`.
func mediaType(of value: String) -> String {
    String(decoding: trimmed(value.utf8.prefix { $0 != UInt8(ascii: ";") }), as: UTF8.self)
}

/// Reads `; name="a"; filename=b`: names in lower case, the first of each name counts.
func headerParameters(_ value: String) -> [String: String] {
    var found: [String: String] = [:]
    var rest = value.utf8.drop { $0 != UInt8(ascii: ";") }
    while !rest.isEmpty {
        rest = rest.drop { $0 == UInt8(ascii: ";") || $0 == 0x20 || $0 == 0x09 }
        let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
        rest = rest[name.endIndex...]
        guard rest.first == UInt8(ascii: "=") else { continue }
        rest = rest.dropFirst()
        let text: [UInt8]
        if rest.first == UInt8(ascii: "\"") {
            text = quotedText(&rest)
            rest = rest.drop { $0 != UInt8(ascii: ";") }
        } else {
            let token = rest.prefix { $0 != UInt8(ascii: ";") }
            rest = rest[token.endIndex...]
            text = Array(trimmed(token))
        }
        let key = String(decoding: trimmed(name).map(lowercased), as: UTF8.self)
        if found[key] == nil { found[key] = String(decoding: text, as: UTF8.self) }
    }
    return found
}

/// Reads past a quoted text. A quote inside is written `\"` by some clients and `%22` by browsers; any other backslash
/// stands for itself, as browsers send it.
private func quotedText(_ rest: inout Substring.UTF8View) -> [UInt8] {
    var text: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.first {
        rest = rest.dropFirst()
        if byte == UInt8(ascii: "\"") { break }
        if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "\"") {
            text.append(UInt8(ascii: "\""))
            rest = rest.dropFirst()
        } else if byte == UInt8(ascii: "%"), rest.prefix(2).elementsEqual("22".utf8) {
            text.append(UInt8(ascii: "\""))
            rest = rest.dropFirst(2)
        } else {
            text.append(byte)
        }
    }
    return text
}
