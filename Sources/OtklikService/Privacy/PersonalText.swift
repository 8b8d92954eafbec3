import Language
package import OtklikDomain
import OtklikPhrases

/// A piece of a text that is personal data, as staff see it.
package struct PersonalPiece: Sendable, Hashable {
    package let range: Range<String.Index>
    package let words: String
    package let matter: PersonalMatter
    package let sign: PersonalSign
}

/// A text with what is personal in it, and the copy of it that others may read.
package struct PersonalText: Sendable, Hashable {
    /// The rules by which a copy was made; copies of older ones are looked at again.
    package static let rules = PersonalData.version

    package let text: String
    /// In order and apart from each other.
    package let pieces: [PersonalPiece]

    /// Looks for phones, documents, addresses, plates and people.
    package init(_ text: String) {
        self.text = text
        pieces = PersonalData.find(text).compactMap { span in
            let lower = text.utf16.index(text.startIndex, offsetBy: span.range.lowerBound)
            let upper = text.utf16.index(text.startIndex, offsetBy: span.range.upperBound)
            guard let matter = PersonalMatter(rawValue: span.kind.rawValue),
                let sign = PersonalSign(rawValue: span.reason.rawValue)
            else { return nil }
            return PersonalPiece(range: lower..<upper, words: String(text[lower..<upper]), matter: matter, sign: sign)
        }
    }

    /// The copy: every other character stays as it was.
    ///
    /// - Parameters:
    ///   - shown: Words of pieces that stay readable, wherever they stand.
    ///   - also: More words to hide, in small or capital letters; blank ones are ignored.
    /// - Returns: The text with a label in place of each piece.
    package func masked(showing shown: Set<String> = [], hiding also: [String] = []) -> String {
        var hidden = pieces.filter { !shown.contains($0.words) }.map {
            (range: units($0.range), label: PersonalPhrase.masked($0.matter).text(in: .russian))
        }
        let label = PersonalPhrase.maskedOther.text(in: .russian)
        for words in also where !words.allSatisfy(\.isWhitespace) {
            hidden += Self.ranges(of: words, in: text).map { (range: units($0), label: label) }
        }
        var whole: [(range: Range<Int>, label: String)] = []
        for next in hidden.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if let last = whole.last, next.range.lowerBound < last.range.upperBound {
                // What overlaps an earlier one is hidden with it.
                let upper = max(last.range.upperBound, next.range.upperBound)
                whole[whole.count - 1].range = last.range.lowerBound..<upper
            } else {
                whole.append(next)
            }
        }
        return PersonalData.mask(text, whole)
    }

    private func units(_ range: Range<String.Index>) -> Range<Int> {
        let lower = text.utf16.distance(from: text.startIndex, to: range.lowerBound)
        return lower..<lower + text.utf16.distance(from: range.lowerBound, to: range.upperBound)
    }
}

extension PersonalText {
    /// Where words stand, whatever their letters' case, ё written as е, and every blank as one.
    static func ranges(of words: String, in text: String) -> [Range<String.Index>] {
        let wanted = words.map(folded)
        let indices = Array(text.indices) + [text.endIndex]
        let letters = text.map(folded)
        guard !wanted.isEmpty, wanted.count <= letters.count else { return [] }
        var found: [Range<String.Index>] = []
        var start = 0
        while start + wanted.count <= letters.count {
            if letters[start] == wanted[0], letters[start..<start + wanted.count].elementsEqual(wanted) {
                found.append(indices[start]..<indices[start + wanted.count])
                start += wanted.count
            } else {
                start += 1
            }
        }
        return found
    }

    private static func folded(_ character: Character) -> String {
        if character.isWhitespace { return " " }
        let small = character.lowercased()
        return small == "ё" ? "е" : small
    }

    /// The text without the labels that masking left in it.
    static func withoutLabels(_ text: String) -> String {
        let labels =
            PersonalMatter.allCases.map { PersonalPhrase.masked($0).text(in: .russian) }
            + [PersonalPhrase.maskedOther.text(in: .russian)]
        return labels.reduce(text) { $0.replacing($1, with: "\n") }
    }
}

extension String {
    /// The copy for those who are neither the author nor staff.
    package var withoutPersonalData: String { PersonalText(self).masked() }
}
