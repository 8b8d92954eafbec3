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
    ///   - also: More words to hide, as they stand in the text; blank ones are ignored.
    /// - Returns: The text with a label in place of each piece.
    package func masked(showing shown: Set<String> = [], hiding also: [String] = []) -> String {
        var hidden = pieces.filter { !shown.contains($0.words) }.map {
            (range: $0.range, label: PersonalPhrase.masked($0.matter).text(in: .russian))
        }
        let label = PersonalPhrase.maskedOther.text(in: .russian)
        for words in also where !words.allSatisfy(\.isWhitespace) {
            hidden += text.ranges(of: words).map { (range: $0, label: label) }
        }
        hidden.sort { $0.range.lowerBound < $1.range.lowerBound }
        var copy = ""
        var done = text.startIndex
        for (range, label) in hidden {
            // What overlaps an earlier one is hidden with it.
            guard range.lowerBound >= done else {
                done = max(done, range.upperBound)
                continue
            }
            copy += text[done..<range.lowerBound] + label
            done = range.upperBound
        }
        return copy + text[done...]
    }
}

extension String {
    /// The copy for those who are neither the author nor staff.
    package var withoutPersonalData: String { PersonalText(self).masked() }
}
