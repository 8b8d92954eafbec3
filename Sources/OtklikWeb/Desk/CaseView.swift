import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// One message as the staff works with it, everything on one screen: alone on its page or beside a queue.
struct CaseView {
    let frame: PageFrame
    let detail: MessageDetail
    let viewer: SignedIn
    let now: Instant
    let place: DeskPlace
    let proposals: [MergeProposal]
    /// nil: nobody else sent this text.
    let mailing: Mailing?
    /// Whether the region has a map to draw the place on.
    let hasMap: Bool
    /// What stands beside an answer that is written or signed.
    var help = AnswerHelp.none
    /// The action whose form is open.
    var form: DeskForm?
    /// Why the last order was not carried out.
    var trouble: DeskTrouble?

    var actions: [DeskAction] { detail.deskActions(for: viewer) }

    var body: Markup {
        Markup {
            tags
            heading(detail.body.essence, id: "case-title", part: false)
            ActionBar(view: self).body
            interruption
            div(.class("case-g")) {
                div {
                    told
                    CaseAnswers(view: self).body
                }
                CaseFacts(view: self).body
                historySection
            }
        }
    }

    /// What stands between the buttons and the message: why something did not work, or the open form.
    var interruption: Markup {
        Markup {
            if let trouble { DeskTroubleView(view: self, trouble: trouble).body }
            if let form { DeskFormView(view: self, form: form).body }
        }
    }

    var tags: Markup {
        let term = DeskTerm(card, detail.reference, now: now, in: language)
        return p(.class("row no")) {
            if card.state.isOpen { tag(term.sentence, term.tone, icon: term.icon) }
            stageTag(card.state.ring, StatePhrase(card.state).text(in: language))
            if card.round > 0 {
                tag(card.state.repeated(card.rating).text(in: language), .warning, icon: .again)
            }
            span(.class("muted small num")) { number }
            scriptButton(
                DesignPhrase.copy.text(in: language),
                .link,
                .data("copy", number),
                .data("say", DesignPhrase.copied.text(in: language)),
                .aria("label", words(.copyNumber))
            )
        }
    }

    /// What the resident wrote, with photos and the place.
    var told: Markup {
        // The moderator is the one who reads for what must not be shown.
        let personal = viewer.role == .moderator ? PersonalText(detail.body.text) : nil
        let matters = matters(of: personal)
        return Markup {
            quote(personal)
            if !matters.isEmpty {
                p(.class("small")) {
                    tag(PersonalPhrase.found(matters).text(in: language), .warning, icon: .eye)
                }
            }
            pictures
        }
    }

    private func quote(_ personal: PersonalText?) -> Markup {
        let sent = card.sentAt.map { moment($0).words } ?? ""
        return blockquote(.class("said")) {
            personal.map { marked($0, in: language) } ?? plainText(detail.body.text)
            footer { words(.written(sent)) }
        }
    }

    /// Each kind once, in the order of the text.
    private func matters(of personal: PersonalText?) -> [PersonalMatter] {
        var seen: Set<PersonalMatter> = []
        return personal?.pieces.map(\.matter).filter { seen.insert($0).inserted } ?? []
    }

    private var pictures: Markup {
        let photos = detail.files(of: .message).filter(\.isPicture).map { $0.photo(language) }
        return Markup {
            if !photos.isEmpty || mapPoint != nil {
                div(.class("g2 pics")) {
                    if let first = photos.first { linked(first) }
                    if let mapPoint { map(mapPoint) }
                }
            }
            photoStrip(Array(photos.dropFirst()))
        }
    }

    private func linked(_ photo: Photo) -> Markup {
        Markup {
            if let full = photo.full { a(.href(full)) { picture(photo) } } else { picture(photo) }
        }
    }

    private var mapPoint: Coordinate? { hasMap ? detail.point : nil }

    /// A drawing of the server's: the desk needs no live map, and stays light.
    private func map(_ point: Coordinate) -> Markup {
        let link = Links.sketch.query(("lat", String(point.latitudeDegrees)), ("lon", String(point.longitudeDegrees)))
        return img(
            .class("pic"),
            .src(link),
            .width(560),
            .height(400),
            .alt(words(.map(detail.body.place))),
            .loading("lazy")
        )
    }

    var historySection: Markup {
        section(.aria("labelledby", "history")) {
            heading(words(.history), id: "history", part: true)
            timeline(
                History(detail: detail, language: language, today: today, showsFirstPhotos: false).entries
            )
        }
    }

    // MARK: Shared by the parts

    var card: Message { detail.card }
    var language: Language { frame.language }
    var number: String { card.number?.description ?? "" }
    var today: LocalDate { detail.reference.zone.date(of: now) }
    /// Whether the message is a page of its own; beside a queue its title is a second heading.
    var isAlone: Bool { place.filter == nil }

    func words(_ phrase: CasePhrase) -> String { phrase.text(in: language) }

    func day(_ moment: Instant) -> String { RussianDates.day(detail.reference.zone.date(of: moment), today: today) }

    func moment(_ at: Instant) -> (words: String, machine: String) {
        let local = detail.reference.zone.local(of: at)
        return (RussianDates.moment(local, today: today), local.description)
    }

    func name(_ person: ID<Person>?) -> String { person.flatMap { detail.names[$0] } ?? "" }

    /// The message's title, or the heading of one of its parts, on the level that its page asks for.
    func heading(_ text: String, id: String, part: Bool) -> Markup {
        switch (isAlone, part) {
        case (true, false): h1(.id(id)) { text }
        case (false, false): h2(.id(id)) { text }
        case (true, true): h2(.id(id), .class("part")) { text }
        case (false, true): h3(.id(id), .class("part")) { text }
        }
    }
}

extension DeskTerm {
    var icon: Icon {
        switch deadline {
        case .overdue: .warn
        case .paused: .pause
        case .left, .done: .clock
        }
    }
}

extension MessageState {
    /// What says that a message is answered anew; the rating that led to it is told until somebody takes it up.
    func repeated(_ rating: Int?) -> DeskPhrase { .repeated(rating: self == .reReview ? rating : nil) }

    /// How far the circle is closed.
    var ring: Ring {
        switch self {
        case .draft, .moderation, .registered, .forwarded: .open
        case .executorAssigned, .inWork, .clarificationRequested, .onApproval, .rework, .intermediateAnswered,
            .postponed, .reReview:
            .inWork
        case .answered: .answered
        case .closed: .helped
        case .declined, .withdrawn, .merged: .half
        }
    }
}

/// A message at the desk on a page of its own.
struct CasePage {
    let view: CaseView

    var body: Markup {
        page(view.frame) {
            backLink(DeskPhrase.queue.text(in: view.language), to: Links.queue)
            article(.class("case"), .aria("labelledby", "case-title")) { view.body }
            keyHelp(keys, in: view.language)
        }
    }

    private var keys: [(key: String, words: String)] {
        view.actions.compactMap { action in
            action.key.map { ($0, DeskActionPhrase.button(action).text(in: view.language).lowercased()) }
        }
    }
}
