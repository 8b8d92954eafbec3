import Markup
import OtklikDomain
import OtklikPhrases
package import OtklikService

/// Makes the words of letters: plain text, and the same as one simple HTML page.
package struct Letters: Sendable {
    let platform: Platform
    let publicURL: String

    package init(platform: Platform, publicURL: String) {
        self.platform = platform
        self.publicURL = publicURL
    }

    /// nil when there is nothing to say any more.
    package func render(_ letter: Letter) throws -> RenderedLetter? {
        switch letter.template {
        case .signInCode(let code, let minutes):
            return rendered(
                to: letter.to,
                subject: words(.codeSubject(code)),
                text: words(.codeText(code, minutes: minutes)),
                path: nil
            )
        case .step(let message, let event, let audience, let about):
            let own = about.map { ID<Message>($0) }
            guard let facts = try platform.messages.letterFacts(ID(message), event: event, about: own),
                let audience = Audience(rawValue: audience), let number = facts.about.number
            else { return nil }
            return step(to: letter.to, facts, audience, number)
        }
    }

    private func step(
        to address: String,
        _ facts: LetterFacts,
        _ audience: Audience,
        _ number: PublicNumber
    ) -> RenderedLetter {
        let steps = LetterSteps(facts: facts, today: facts.reference.zone.date(of: platform.now))
        switch audience {
        case .resident, .leadAuthor, .mergedAuthors:
            let step = audience == .resident ? steps.resident : steps.merged(audience)
            return rendered(
                to: address,
                subject: words(.residentSubject(step, number: number.description)),
                text: words(.residentText(step, essence: facts.essence)),
                path: "/messages/\(number)"
            )
        case .moderators, .organisation, .executor, .heads, .curator, .regionalCoordinator:
            let step = steps.staff(audience)
            return rendered(
                to: address,
                subject: words(.staffSubject(step, number: number.description)),
                text: words(.staffText(step, essence: facts.essence)),
                path: "/desk/\(number)"
            )
        }
    }

    private func rendered(to address: String, subject: String, text: String, path: String?) -> RenderedLetter {
        let link = path.map { publicURL + percentEncoded($0) }
        let tail = [link, platform.region.isDemo ? words(.demo) : nil, path == nil ? nil : words(.why)]
            .compactMap { $0 }
        return RenderedLetter(
            to: address,
            subject: subject,
            text: ([text] + tail).joined(separator: "\n\n") + "\n",
            html: String(
                decoding: LetterPage(subject: subject, text: text, link: link, letters: self).whole.bytes,
                as: UTF8.self
            )
        )
    }

    func words(_ phrase: LetterPhrase) -> String { phrase.text(in: .russian) }
}

/// The same words for mail programs that show HTML: one column, no pictures, no scripts, nothing loaded.
struct LetterPage {
    let subject: String
    let text: String
    let link: String?
    let letters: Letters

    var whole: Markup {
        document(.lang("ru")) {
            head {
                meta(.charset("utf-8"))
                titleElement { subject }
            }
            body {
                h1 { subject }
                plainText(text)
                if let link, let target = Link(link) { p { a(.href(target)) { letters.words(.open) } } }
                if letters.platform.region.isDemo { p { letters.words(.demo) } }
                if link != nil { p { letters.words(.why) } }
            }
        }
    }
}

/// Finds the sentence for a step.
struct LetterSteps {
    let facts: LetterFacts
    let today: LocalDate

    private var card: Message { facts.card }
    private var event: Event { facts.event }

    /// As of the step itself: the due moment it set, or the card's.
    private var due: String? { (event.change.due.value ?? card.due).map(day) }
    private var organisation: String? {
        facts.reference.organisation(event.change.organisation.value ?? card.organisation)?.shortName
    }

    var resident: LetterPhrase.ResidentStep {
        switch event.kind {
        case .system(.overdue): .overdue
        case .system: .other
        case .command(let command): resident(command)
        }
    }

    private func resident(_ command: Command) -> LetterPhrase.ResidentStep {
        switch command {
        case .send, .resend: .sent(due: due)
        case .accept: .accepted(organisation: organisation, due: due)
        case .decline: .declined(reason: declineReason, words: event.reason ?? "")
        case .forward: .forwarded(organisation: organisation ?? "", due: due)
        case .takeToWork, .assign, .resume: .inWork(due: due)
        case .setTopic: .topicChanged(topic: topic, due: due)
        case .askResident: .asked(question: event.reason ?? "", until: card.replyBy.map(day) ?? "")
        case .approve, .answerDirectly, .answerWithLead: answered
        case .rateLow: .reviewBegins(due: due)
        case .rateGood, .ratingTimeout, .closeWithLead: .closed
        case .rateLowFinal: .disputed
        case .reopen: .reopened
        case .withdraw: .withdrawn
        case .merge: event.role == .system ? .leadWithdrawn : .merged
        case .join: .joined
        case .unmerge: event.role == .system ? .leadWithdrawn : .unmerged
        case .returnToModeration, .reply, .replyTimeout, .submitDraft, .returnDraft, .add, .note, .discard: .other
        }
    }

    /// Told to the author of a message that is merged with the one the step is of.
    func merged(_ audience: Audience) -> LetterPhrase.ResidentStep {
        if audience == .leadAuthor { return .gathered }
        switch (event.kind, event.to) {
        case (.command(.decline), _): return .leadDeclined
        case (_, .intermediateAnswered): return .leadInterim
        case (_, .postponed):
            return .leadPostponed(until: card.plannedDate.map { RussianDates.day($0, today: today) } ?? "")
        default: return .other
        }
    }

    private var answered: LetterPhrase.ResidentStep {
        switch event.to {
        case .intermediateAnswered: .interim(due: due)
        case .postponed: .postponed(until: card.plannedDate.map { RussianDates.day($0, today: today) } ?? "")
        default:
            .answered(
                organisation: organisation ?? "",
                until: RussianDates.day(
                    facts.reference.zone.date(of: event.at) + facts.reference.rules.ratingDays,
                    today: today
                )
            )
        }
    }

    func staff(_ audience: Audience) -> LetterPhrase.StaffStep {
        switch event.kind {
        case .system(.dueSoon): .dueSoon(due: due ?? "")
        case .system(.overdue): .overdue(due: due ?? "")
        case .system(.escalated): .escalated(due: due ?? "")
        case .system: .other
        case .command(let command): staff(command, audience)
        }
    }

    private func staff(_ command: Command, _ audience: Audience) -> LetterPhrase.StaffStep {
        switch command {
        case .send, .resend, .returnToModeration: .toModerate
        case .accept, .forward, .unmerge, .reopen, .closeWithLead: .toAssign(due: due)
        case .assign: .assigned(due: due)
        case .reply, .replyTimeout: .replied
        case .add: .added
        case .submitDraft: .toApprove
        case .returnDraft: .returned(remark: event.reason ?? "")
        case .rateLow: .reReview(mark: event.change.rating.value ?? card.rating ?? 1)
        case .rateLowFinal: .disputed
        case .withdraw: .withdrawn
        case .decline, .setTopic, .takeToWork, .askResident, .approve, .answerDirectly, .resume, .rateGood,
            .ratingTimeout, .merge, .join, .answerWithLead, .note, .discard:
            .other
        }
    }

    private var declineReason: String {
        event.change.details.declineReason.map { DeclineReasonPhrase($0).text(in: .russian) } ?? ""
    }

    private var topic: String { facts.reference.topic(event.change.topic.value ?? card.topic)?.name ?? "" }

    private func day(_ moment: Instant) -> String {
        RussianDates.day(facts.reference.zone.date(of: moment), today: today)
    }
}
