import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// What is known of a message, in short: topic, term, place, who answers and why, whom to call.
struct CaseFacts {
    let view: CaseView

    var body: Markup {
        section(.aria("labelledby", "facts")) {
            view.heading(words(.facts), id: "facts", part: true)
            descriptionList(facts, in: view.language)
        }
    }

    private var facts: [Fact] {
        [topic, term, place, organisation, executor, contact, visibility] + relatives
    }

    private var card: Message { view.card }
    private var detail: MessageDetail { view.detail }

    private var topic: Fact {
        Fact(words(.topic), change: change(.topic)) {
            if let topic = detail.topic {
                topic.name
                br()
                span(.class("muted small")) { "\(topic.category). \(topic.subcategory)" }
                if isTopicByPlatform {
                    br()
                    tag(ModelPhrase.setByPlatform.text(in: view.language), .warning)
                }
            } else {
                words(.noTopic)
            }
        }
    }

    /// Nobody has said anything of the topic since the platform set it.
    private var isTopicByPlatform: Bool {
        let last = detail.events.last { [.command(.send), .command(.resend), .command(.setTopic)].contains($0.kind) }
        return last?.change.details.topicByMachine == true && card.state == .moderation
    }

    private var term: Fact {
        Fact(words(.term)) {
            if let due = card.due {
                words(.termText(due: view.day(due), length: card.term))
            } else {
                DeskPhrase.noTerm.text(in: view.language)
            }
            for line in clockNotes {
                br()
                span(.class("muted small")) { line }
            }
        }
    }

    private var clockNotes: [String] {
        var notes: [String] = []
        if card.pausedSince != nil { notes.append(words(.termPaused)) }
        if card.pausedDays > 0 { notes.append(words(.pausedDays(card.pausedDays))) }
        if let planned = card.plannedDate {
            notes.append("\(words(.plannedDate)) \(RussianDates.day(planned, today: view.today))")
        }
        if let answered = card.answeredAt { notes.append(words(.answeredOn(view.day(answered)))) }
        if let rating = card.rating { notes.append(words(.ratingGiven(rating))) }
        return notes
    }

    private var place: Fact {
        Fact(words(.place)) {
            detail.body.place.isEmpty ? detail.territory?.name ?? words(.noPlace) : detail.body.place
            if !detail.body.landmark.isEmpty {
                br()
                span(.class("muted small")) { "\(words(.landmark)): \(detail.body.landmark)" }
            }
        }
    }

    private var organisation: Fact {
        Fact(words(.organisation), change: change(.forward)) {
            answering
            if let why {
                br()
                span(.class("muted small")) { why }
            }
        }
    }

    private var answering: String {
        guard let organisation = detail.answering else { return words(.nobody) }
        return card.organisation == nil ? words(.afterAcceptance(organisation.name)) : organisation.name
    }

    /// The last one who passed it on says why; else the rule of the routing that leads here today.
    private var why: String? {
        if let event = detail.events.last(where: { $0.kind == .command(.forward) }), let reason = event.reason {
            return words(.forwardedBecause(reason))
        }
        let result = detail.reference.routing.route(topic: detail.topic, territory: card.territory)
        guard result.organisation == detail.answering?.id else { return nil }
        return RoutingPhrase.why(result.rule, territory: detail.territory?.name, kind: nil).text(in: view.language)
    }

    private var executor: Fact {
        Fact(words(.executor), change: change(.assign)) {
            card.executor == nil ? words(.noExecutor) : view.name(card.executor)
            if let before = card.lastRoundExecutor, !view.name(before).isEmpty {
                br()
                span(.class("muted small")) { words(.lastRoundExecutor(view.name(before))) }
            }
        }
    }

    private var contact: Fact {
        Fact(words(.contact)) {
            if !mayCall {
                words(.contactHidden)
            } else {
                if !detail.body.contactName.isEmpty {
                    detail.body.contactName
                    br()
                }
                if let phone, !detail.body.phone.isEmpty {
                    a(.href(phone)) { detail.body.phone }
                } else {
                    words(.contactMissing)
                }
            }
        }
    }

    private var phone: Link? {
        let digits = detail.body.phone.filter { $0.isNumber || $0 == "+" }
        return Link(String("tel:" + digits))
    }

    /// Names and phones are for those who work on it with the resident.
    private var mayCall: Bool {
        switch view.viewer.role {
        case .coordinator, .executor, .regionalCoordinator: true
        case .resident, .moderator, .head, .curator, .administrator, .system: false
        }
    }

    private var visibility: Fact {
        switch card.visibility {
        case .answerers: Fact(words(.visibility), words(.visibleToAnswerers))
        case .everyone:
            Fact(words(.visibility), words(detail.isReleased ? .visibleToEveryone : .visibleWhenReleased))
        }
    }

    // MARK: Other messages

    private var relatives: [Fact] {
        var facts: [Fact] = []
        if let lead = detail.leadNumber { facts.append(Fact(words(.lead)) { numbers([lead]) }) }
        if !detail.mergedNumbers.isEmpty { facts.append(Fact(words(.merged)) { numbers(detail.mergedNumbers) }) }
        if !view.proposals.isEmpty { facts.append(Fact(words(.similar)) { proposalList }) }
        if let mailing = view.mailing { facts.append(Fact(words(.mailingList)) { copies(mailing) }) }
        return facts
    }

    private func copies(_ mailing: Mailing) -> Markup {
        Markup {
            words(.mailing(mailing.people))
            br()
            if mailing.numbers.isEmpty {
                span(.class("muted small")) { words(.mailingUnseen) }
            } else {
                numbers(mailing.numbers)
            }
        }
    }

    private func numbers(_ numbers: [PublicNumber]) -> Markup {
        Markup {
            for (index, number) in numbers.enumerated() {
                if index > 0 { ", " }
                a(.href(Links.desk(number))) { number.description }
            }
        }
    }

    private var proposalList: Markup {
        ul(.class("plain")) {
            for other in view.proposals {
                li {
                    a(.href(Links.desk(other.number))) { other.essence }
                    br()
                    span(.class("muted small")) {
                        words(
                            .proposal(
                                isVeryAlike: other.isVeryAlike,
                                isSameTopic: other.isSameTopic,
                                metres: other.metres,
                                days: other.days,
                                words: other.words
                            )
                        )
                    }
                    if view.actions.contains(.merge) { mergeLink(other) }
                }
            }
        }
    }

    private func mergeLink(_ other: MergeProposal) -> Markup {
        let link = view.place.link().query(
            (DeskPlace.actionField, DeskAction.merge.rawValue),
            ("lead", other.number.description)
        )
        return Markup {
            " "
            a(.href(link.fragment("act")), .aria("label", words(.mergeWith(other.number.description)))) {
                words(.merge)
            }
        }
    }

    /// The link to the form that changes a fact, where this person may.
    private func change(_ action: DeskAction) -> Link? {
        view.actions.contains(action) ? view.place.link(action) : nil
    }

    private func words(_ phrase: CasePhrase) -> String { view.words(phrase) }
}
