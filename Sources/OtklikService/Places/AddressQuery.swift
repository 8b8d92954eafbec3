import OtklikDomain

/// An address as people type it, parted into the words of a street and the number of a house.
struct AddressQuery: Sendable, Hashable {
    /// Folded, without words such as «улица» that name what a thing is and not which one.
    let words: [String]
    /// As the directory spells it: «14 корпус 1» is `14 к1`, «14-а» is `14а`; nil while only a street is typed.
    let number: String?

    init(_ text: String) {
        let tokens = TextFold.key(text).unicodeScalars
            .split { ",;.".unicodeScalars.contains($0) || $0 == " " }
            .map { String($0) }
            .filter { !Self.kinds.contains($0) }
        guard let start = Self.startOfNumber(tokens) else {
            words = tokens.flatMap(TextFold.words)
            number = nil
            return
        }
        words = tokens[..<start].flatMap(TextFold.words)
        number = Self.spelt(tokens[start...])
    }

    /// The last word that begins with a digit, has a street before it and nothing but a house's parts behind it.
    private static func startOfNumber(_ tokens: [String]) -> Int? {
        tokens.indices.last { index in
            index > 0 && startsWithDigit(tokens[index]) && !blocks.contains(tokens[index - 1])
                && tokens[(index + 1)...].allSatisfy { isPart($0) }
        }
    }

    private static func startsWithDigit(_ token: String) -> Bool {
        token.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? false
    }

    private static let blocks: Set<String> = ["к", "корп", "корпус", "стр", "строение"]

    private static func isPart(_ token: String) -> Bool {
        blocks.contains(token) || token.unicodeScalars.count == 1 || startsWithDigit(token)
            || (token.hasPrefix("к") && startsWithDigit(String(token.dropFirst())))
    }

    private static func spelt(_ tokens: ArraySlice<String>) -> String {
        var number = ""
        var isBlock = false
        for token in tokens {
            if blocks.contains(token) {
                isBlock = true
            } else if isBlock || (token.hasPrefix("к") && token.unicodeScalars.count > 1) {
                number += " к" + (token.hasPrefix("к") ? String(token.dropFirst()) : token)
                isBlock = false
            } else {
                number += parted(token)
            }
        }
        return number
    }

    /// «14-а» and «14а» are one house, «14к1» has a block.
    private static func parted(_ token: String) -> String {
        let plain = token.unicodeScalars.filter { $0 != "-" }
        guard let block = plain.firstIndex(of: "к"), block > plain.startIndex,
            plain.index(after: block) < plain.endIndex
        else { return String(String.UnicodeScalarView(plain)) }
        return String(plain[..<block]) + " " + String(plain[block...])
    }

    private static let kinds: Set<String> = [
        "улица", "ул", "проспект", "пр", "просп", "пр-т", "переулок", "пер", "дом", "д", "город", "г", "площадь", "пл",
        "бульвар", "б-р", "набережная", "наб", "шоссе", "ш", "проезд", "тупик", "тракт", "село", "с", "деревня", "дер",
        "поселок", "пос", "п",
    ]
}
