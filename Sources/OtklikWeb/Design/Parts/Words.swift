package import Markup

/// A person's plain text: blank lines part paragraphs, line breaks stay, web addresses become links.
package func plainText(_ text: String) -> Markup {
    let mayLink = text.utf8.contains(UInt8(ascii: ":"))
    var whole = Markup()
    var paragraph: Markup?
    for line in lines(of: text) {
        if isBlank(line) {
            if let ended = paragraph { whole += p { ended } }
            paragraph = nil
        } else if paragraph == nil {
            paragraph = linked(line, mayLink)
        } else {
            paragraph? += br()
            paragraph? += linked(line, mayLink)
        }
    }
    if let ended = paragraph { whole += p { ended } }
    return whole
}

/// What the resident said: always in serif, with the rowan edge.
package func said(_ text: String, footer note: String? = nil, isShort: Bool = false) -> Markup {
    blockquote(.class(isShort ? "said q" : "said")) {
        if isShort { text } else { plainText(text) }
        if let note { footer { note } }
    }
}

/// What the organisation answered: in sans, with the river edge; `note` says when and who.
package func reply(_ text: String, note: String? = nil) -> Markup {
    div(.class("reply")) {
        plainText(text)
        if let note { p(.class("muted small no")) { note } }
    }
}

/// By bytes: finding the characters of a text costs more than all the rest of its page.
private func lines(of text: String) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
        Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
}

private func isBlank(_ line: Substring) -> Bool {
    // Nearly every line that is not empty begins with an ASCII sign or a Russian letter.
    guard let first = line.utf8.first else { return true }
    return switch first {
    case 0x21...0x7E, 0xD0, 0xD1: false
    default: line.allSatisfy(\.isWhitespace)
    }
}

/// The line with `http(s)://…` as links, up to a space; a final full stop or bracket is not part of the address.
private func linked(_ line: Substring, _ mayLink: Bool) -> Markup {
    guard mayLink, mayHoldAddress(line) else { return Markup(line) }
    return Markup {
        for (index, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { " " }
            linkedWord(word)
        }
    }
}

/// Whether `://` stands anywhere in it.
private func mayHoldAddress(_ line: Substring) -> Bool {
    var matched = 0
    for byte in line.utf8 {
        switch (byte, matched) {
        case (UInt8(ascii: ":"), _): matched = 1
        case (UInt8(ascii: "/"), 1): matched = 2
        case (UInt8(ascii: "/"), 2): return true
        default: matched = 0
        }
    }
    return false
}

private func linkedWord(_ word: Substring) -> Markup {
    guard word.hasPrefix("https://") || word.hasPrefix("http://") else { return Markup(word) }
    var address = word
    while let last = address.last, ".,;:!?)»\"'".contains(last) { address.removeLast() }
    guard address.count > 8, let link = Link(String(address)) else { return Markup(word) }
    return Markup {
        a(.href(link), .rel("nofollow noopener ugc")) { String(address) }
        String(word[address.endIndex...])
    }
}
