import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// One message as its author sees it: where it stands, the answer, the clock, the history, what to do next.
struct MessagePage {
    let frame: PageFrame
    let detail: MessageDetail
    let now: Instant
    /// What was typed and refused: shown again with the words of the mistake.
    let typed: TypedForm

    /// A form that came back.
    struct TypedForm {
        var form: AuthorForm?
        var fields: (String) -> String = { _ in "" }
        var all: (String) -> [String] = { _ in [] }
        var mistakes: [FormMistake] = []
        /// Why what was posted cannot be done any more.
        var conflict: String?
        /// What was typed into a form that is no longer there.
        var lost: [String] = []

        var isBack: Bool { !mistakes.isEmpty || conflict != nil }

        func error(_ field: String) -> String? { mistakes.first { $0.fieldID == field }?.words }
    }

    init(_ call: Call, _ detail: MessageDetail, _ typed: TypedForm = TypedForm()) {
        var frame = call.frame(detail.body.essence, section: .mine)
        frame.hasErrors = typed.isBack
        self.frame = frame
        self.detail = detail
        self.typed = typed
        now = call.site.platform.now
    }

    var body: Markup {
        page(frame) {
            crumbs(
                [(words(.mine), Links.myMessages), (card.number?.description ?? "", nil)],
                in: frame.language
            )
            div(.class("with-side")) {
                div {
                    errorSummary(typed.mistakes, in: frame.language)
                    TypedTrouble(typed: typed, language: frame.language).body
                    h1 { detail.body.essence }
                    MessageStatus(page: self).body
                    MessageAnswer(page: self).body
                    MessageActions(page: self).body
                }
                div {
                    MessageClock(page: self).body
                    historySection
                    factsSection
                }
            }
        }
    }

    private var historySection: Markup {
        section(.aria("labelledby", "history")) {
            h2(.id("history")) { words(.history) }
            timeline(History(detail: detail, language: frame.language, today: today).entries)
        }
    }

    private var factsSection: Markup {
        section(.class("mt"), .aria("labelledby", "yours")) {
            h2(.id("yours")) { words(.yours) }
            said(detail.body.text)
            photoStrip(detail.files(of: .message).filter(\.isPicture).map { $0.photo(frame.language) })
            descriptionList(facts, in: frame.language)
        }
    }

    private var facts: [Fact] {
        var facts = [Fact(words(.topic), detail.topic?.name ?? words(.noTopic))]
        if !detail.body.place.isEmpty { facts.append(Fact(words(.place), detail.body.place)) }
        if !detail.body.landmark.isEmpty { facts.append(Fact(words(.landmark), detail.body.landmark)) }
        facts.append(Fact(words(.owner), detail.answering?.name ?? words(.noOwner)))
        facts.append(Fact(words(.whoSees), VisibilityPhrase(card.visibility).text(in: frame.language)))
        return facts
    }

    var card: Message { detail.card }
    var zone: Zone { detail.reference.zone }
    var today: LocalDate { zone.date(of: now) }
    var stage: ResidentStage { card.state.residentStage }

    func words(_ phrase: MessagePhrase) -> String { phrase.text(in: frame.language) }

    func day(_ moment: Instant) -> String { RussianDates.day(zone.date(of: moment), today: today) }

    /// The address of this message, or of one of its parts.
    func link(_ part: String = "") -> Link { Links.message(card.number, part) }
}

extension MessageDetail {
    /// Who has it, or, on moderation, who will answer if the topic stays.
    var answering: Organisation? {
        if let organisation { return organisation }
        guard card.acceptedAt == nil else { return nil }
        let routed = reference.routing.route(topic: topic, territory: card.territory)
        return reference.organisation(routed.organisation)
    }
}

extension Links {
    /// A message by its number; `part` is a place below it, such as `/rating`.
    static func message(_ number: PublicNumber?, _ part: String = "") -> Link {
        let whole: Link = "/messages/\(number?.description ?? "")"
        // Joined as text: a part put into the literal would have its slash encoded.
        return Link(stringLiteral: whole.text + part)
    }
}

extension MessageDetail {
    /// Keeps in the browser what is typed into a form, until something happens that the author sees.
    func keepsText(_ form: AuthorForm, _ typed: MessagePage.TypedForm) -> Attribute {
        let newest = events.last(where: \.isShown)?.seq ?? 0
        // A version of its own for what came back, so that the browser's older text does not go over it.
        let isBack = typed.form == form && typed.isBack
        return OtklikWeb.keepsText(
            key: "message-\(form.rawValue)-\(card.number?.description ?? "")",
            version: isBack ? "\(newest)+" : "\(newest)"
        )
    }
}

/// Why an author's form was of no use, and its words where no form is left to show them in.
struct TypedTrouble {
    let typed: MessagePage.TypedForm
    let language: Language

    var body: Markup {
        Markup {
            if let conflict = typed.conflict {
                div(.role("alert"), .tabindex(-1), .data("focus"), .id("trouble")) {
                    notice(.error, title: DeskActionPhrase.refusedTitle.text(in: language)) { p { conflict } }
                    TypedTexts(texts: typed.lost, language: language).body
                }
            }
        }
    }
}

/// The large box on top: where the message stands and whose move it is.
struct MessageStatus {
    let page: MessagePage

    var body: Markup {
        Markup {
            statusPanel(ring, title: page.words(.standing(page.stage, due: due))) {
                p(.class("muted no")) { page.words(.number(page.card.number?.description ?? "")) }
                p { sentence }
                if page.stage == .merged, let lead = page.detail.leadState {
                    p { page.words(.leadStands(lead.residentStage)) }
                }
                if page.stage == .answered { answerCall }
            }
            if page.detail.mergedNumbers.count > 0, page.stage != .merged {
                p { tag(page.words(.alsoMerged(page.detail.mergedNumbers.count)), .plain, icon: .users) }
            }
        }
    }

    private var sentence: String {
        if page.stage == .merged, let number = page.detail.leadNumber {
            return page.words(.mergedInto(number.description))
        }
        if page.card.isLate, let due = page.card.due { return page.words(.overdueSince(page.day(due))) }
        if page.stage == .closed, page.card.disputed { return page.words(.disputed) }
        return page.words(.standingText(page.stage))
    }

    private var answerCall: Markup {
        Markup {
            if let answered = page.card.answeredAt {
                let until = page.zone.date(of: answered) + page.detail.reference.rules.ratingDays
                p { page.words(.ratingUntil(RussianDates.day(until, today: page.today))) }
            }
            p(.class("no")) { linkButton(page.words(.sendRating), to: page.link().fragment("rate"), .voice) }
        }
    }

    private var due: String? {
        if page.stage == .postponed, let planned = page.card.plannedDate {
            return RussianDates.day(planned, today: page.today)
        }
        return page.card.shownDue(at: page.now, page.detail.reference.deadline).map(page.day)
    }

    private var ring: Ring {
        switch page.stage {
        case .draft, .moderation, .underReview: .open
        case .inWork, .waitingForYou, .interimAnswer, .postponed, .reReview: .inWork
        case .answered: .closing
        case .closed: .helped
        case .declined, .withdrawn, .merged: .half
        }
    }
}

extension Message {
    /// The due moment as it is shown: while the clock stands it moves with every day of the pause.
    func shownDue(at now: Instant, _ deadline: OtklikDomain.Deadline) -> Instant? {
        due(shownAt: now, by: deadline)
    }

    /// Open past its due moment.
    var isLate: Bool { overdue && state.isOpen }
}

/// The honest clock: the term, what is left, why it stood.
struct MessageClock {
    let page: MessagePage

    var body: Markup {
        section(.aria("labelledby", "clock")) {
            h2(.id("clock")) { page.words(.clock) }
            div(.class("row")) {
                deadlineClock(state)
                p(.class("no")) { sentence }
            }
            if let term = page.card.term {
                p(.class("muted")) { page.words(.term(days: term.days, isWorking: term.kind == .working)) }
            }
            if page.card.pausedSince != nil { notice(.warning, title: page.words(.pausedNow), icon: .pause) }
            if page.card.pausedDays > 0 { p { page.words(.pausedBefore(days: page.card.pausedDays)) } }
        }
    }

    private var daysLeft: Int? {
        page.card.shownDue(at: page.now, page.detail.reference.deadline).map {
            page.detail.reference.deadline.daysLeft(until: $0, now: page.now)
        }
    }

    private var state: OtklikWeb.Deadline {
        guard page.card.state.isOpen, let days = daysLeft else { return .done }
        if page.card.pausedSince != nil { return .paused }
        return days < 0 ? .overdue(-days) : .left(days, of: page.card.term?.days ?? max(days, 1))
    }

    private var sentence: String {
        if let answered = page.card.answeredAt, !page.card.state.isOpen, let from = page.card.clockFrom {
            return page.words(.answeredInDays(page.zone.date(of: answered) - page.zone.date(of: from)))
        }
        guard page.card.state.isOpen, let days = daysLeft,
            let due = page.card.shownDue(at: page.now, page.detail.reference.deadline)
        else { return page.words(.standing(page.stage, due: nil)) }
        if days < 0 { return page.words(.overdueSince(page.day(due))) }
        return "\(page.words(.due(page.day(due)))). \(page.words(.daysLeft(days)))."
    }
}
