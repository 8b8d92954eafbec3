/// The UTF-8 bytes of a text as C functions take them, without a closing NUL.
func characters(_ text: String) -> [CChar] {
    text.utf8.map { CChar(bitPattern: $0) }
}

/// The text before the first NUL.
func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
