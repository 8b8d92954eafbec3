import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// What everyone will read of a message: its words without what is nobody's business, masked by the program and looked
/// at by a moderator.
struct ReleaseFields {
    let parent: DeskFormView
    private let source: ReleaseSource
    /// As typed; made anew where nothing was typed or the marks were changed.
    private let copy: PublicWords

    init(in parent: DeskFormView) {
        self.parent = parent
        let (typed, message) = (parent.form.typed, parent.view.detail.body)
        source = ReleaseSource(message)
        let made = source.copy(showing: Set(typed.all("show")), hiding: typed.text("also"))
        let usual = message.publicText.isEmpty ? made : message.publicWords
        copy =
            typed.has(Self.apply)
            ? made
            : PublicWords(
                essence: typed.text("essence", usual: usual.essence),
                text: typed.text("text", usual: usual.text),
                place: typed.text("place", usual: usual.place)
            )
    }

    /// Makes the copy anew from the marks of the form.
    static let apply = "apply"

    /// Tells copies made from other marks apart.
    static func marks(_ typed: DeskTyped) -> UInt32 {
        (typed.all("show") + [typed.text("also")]).joined(separator: "\n").utf8.reduce(5_381) { $0 &* 33 ^ UInt32($1) }
    }

    var body: Markup {
        parent.keptForm {
            // It shows the form again, as typed, and releases nothing.
            parent.enterButton("find", "1", words(.apply))
            if typed.has(Self.apply) { notice(.ok, title: words(.applied), icon: .check) }
            difference
            Field("essence", label: parent.words(.releaseEssence), error: typed.error("essence"))
                .input(value: copy.essence, .type("text"), .maxlength(rules.essenceMaximum))
            Field(
                "text",
                label: parent.words(.releaseText),
                hint: parent.words(.releaseHint),
                error: typed.error("text")
            )
            .textArea(value: copy.text, rows: 8)
            Field(
                "place",
                label: parent.words(.releasePlace),
                hint: parent.words(.releasePlaceHint),
                error: typed.error("place")
            )
            .input(value: copy.place, .type("text"), .maxlength(300))
            if photoCount > 0 { p { parent.words(.releasePhotos(photoCount)) } }
            parent.buttons()
        }
    }

    /// What was hidden, with why, each piece to be shown again; and what else to hide.
    private var difference: Markup {
        div(.class("card"), .role("group"), .aria("labelledby", "personal")) {
            h3(.id("personal")) { words(.title) }
            let pieces = pieces
            if pieces.isEmpty {
                p { words(.nothing) }
            } else {
                let hidden = source.pieces.count { !isShown($0) }
                if hidden > 0 { p { words(.lead(count: hidden)) } }
                Field("show", label: words(.showLabel), hint: words(.showHint)).checks(pieces.map(choice), slim: true)
            }
            Field("also", label: words(.alsoLabel), hint: words(.alsoHint)).textArea(value: typed.text("also"), rows: 2)
            p {
                submitButton(words(.apply), .quiet, .name(Self.apply), .value("1"))
            }
        }
    }

    private func choice(_ piece: PersonalPiece) -> Choice {
        Choice(
            piece.words,
            "«\(piece.words)»",
            note: words(.piece(piece.matter, piece.sign)),
            isOn: isShown(piece)
        )
    }

    /// Those of the resident's words, and what the copy has besides after somebody wrote in it.
    private var pieces: [PersonalPiece] {
        let own = source.pieces
        var seen = Set(own.map(\.words))
        let written = copy.all.flatMap { PersonalText($0).pieces }
        return own + written.filter { seen.insert($0.words).inserted }
    }

    /// What an earlier copy already showed is ticked when that copy is opened again.
    private func isShown(_ piece: PersonalPiece) -> Bool {
        if typed.all("show").contains(piece.words) { return true }
        return !typed.has("text") && parent.view.detail.body.publicWords.all.contains { $0.contains(piece.words) }
    }

    private var typed: DeskTyped { parent.form.typed }
    private var rules: Rules { parent.view.detail.reference.rules }

    private var photoCount: Int {
        let detail = parent.view.detail
        let answer = detail.card.answer.map { detail.files(of: $0) } ?? []
        return (detail.files(of: .message) + answer).filter(\.isPicture).count
    }

    private func words(_ phrase: PersonalPhrase) -> String { phrase.text(in: parent.view.language) }
}

/// The resident's words with what is personal in them, and the copies made of them.
struct ReleaseSource {
    private let essence: PersonalText
    private let text: PersonalText
    private let place: PersonalText

    init(_ body: MessageBody) {
        essence = PersonalText(body.essence)
        text = PersonalText(body.text)
        place = PersonalText(PublicPlace.suggested(for: body.place))
    }

    /// Each wording once, in the order of reading.
    var pieces: [PersonalPiece] {
        var seen: Set<String> = []
        return (essence.pieces + text.pieces + place.pieces).filter { seen.insert($0.words).inserted }
    }

    /// Blank lines and the blanks around words count for nothing.
    static func words(toHide also: String) -> [String] {
        also.split(whereSeparator: \.isNewline).map { line in
            String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        .filter { !$0.isEmpty }
    }

    /// `also`: more words to hide, a line each.
    func copy(showing shown: Set<String>, hiding also: String) -> PublicWords {
        let more = Self.words(toHide: also)
        return PublicWords(
            essence: essence.masked(showing: shown, hiding: more),
            text: text.masked(showing: shown, hiding: more),
            place: place.masked(showing: shown, hiding: more)
        )
    }
}
