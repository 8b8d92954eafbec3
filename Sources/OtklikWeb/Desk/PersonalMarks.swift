import Markup
import OtklikPhrases
import OtklikService

/// A text with what is personal in it marked, each piece with what it is; its lines kept.
func marked(_ personal: PersonalText, in language: Language) -> Markup {
    let text = personal.text
    var rest = text.startIndex
    var markup = Markup()
    for piece in personal.pieces {
        markup += lines(text[rest..<piece.range.lowerBound])
        let why = PersonalPhrase.piece(piece.matter, piece.sign).text(in: language)
        markup += mark {
            piece.words
            span(.class("sr")) { " (\(why))" }
        }
        rest = piece.range.upperBound
    }
    markup += lines(text[rest...])
    return p { markup }
}

private func lines(_ text: Substring) -> Markup {
    Markup {
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if index > 0 { br() }
            String(line)
        }
    }
}
