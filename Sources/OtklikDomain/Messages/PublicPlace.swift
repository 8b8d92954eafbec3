/// What of a typed place everyone may read: street and house, never the flat.
package enum PublicPlace {
    /// The place without the number of a flat and what follows it, for a moderator to look at.
    ///
    /// «Садовая улица, 14, кв. 45, домофон 12» → «Садовая улица, 14»; so too «14-45», where the flat is behind a dash.
    package static func suggested(for typed: String) -> String {
        var kept = Substring(typed)
        if let flat = flatWord(in: kept) {
            let isNumberBehind = typed[flat.upperBound...].first { !isBetween($0) }?.isNumber ?? false
            kept = trimmed(kept[..<flat.lowerBound])
            // «14, 45 квартира»: the number stands before its word.
            if !isNumberBehind { kept = trimmed(kept.trimmingSuffix(\.isNumber)) }
        }
        if let dash = flatDash(in: kept) { kept = kept[..<dash] }
        return String(trimmed(kept))
    }

    /// The first word that means a flat or a room.
    private static func flatWord(in text: Substring) -> Range<Substring.Index>? {
        var start = text.startIndex
        while let first = text[start...].firstIndex(where: \.isLetter) {
            let end = text[first...].firstIndex { !$0.isLetter } ?? text.endIndex
            let isQuarter = text[end...].hasPrefix("-л") || text[end...].hasPrefix("-Л")
            if !isQuarter, isFlat(text[first..<end].lowercased()) { return first..<end }
            start = end
        }
        return nil
    }

    private static func isFlat(_ word: String) -> Bool {
        ["кв", "ком"].contains(word) || ["квартир", "комнат", "комн"].contains { word.hasPrefix($0) }
    }

    /// The dash between a house and a flat: «14-45», «14а – 45».
    private static func flatDash(in text: Substring) -> Substring.Index? {
        text.indices.first { index in
            guard "-–—".contains(text[index]) else { return false }
            let before = text[..<index].last { $0 != " " }
            let isHouse = before.map { $0.isNumber || isHouseLetter($0, in: text[..<index]) } ?? false
            return isHouse && text[index...].dropFirst().first { $0 != " " }?.isNumber == true
        }
    }

    /// The «а» of «14а».
    private static func isHouseLetter(_ letter: Character, in text: Substring) -> Bool {
        letter.isLetter && trimmed(text).dropLast().last?.isNumber == true
    }

    private static func isBetween(_ mark: Character) -> Bool { " .,№:#\u{A0}".contains(mark) }

    private static func trimmed(_ text: Substring) -> Substring { text.trimmingSuffix(isBetween) }
}

extension Substring {
    fileprivate func trimmingSuffix(_ isDropped: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isDropped(last) { rest = rest.dropLast() }
        return rest
    }
}
