import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// Turns a message's events into the lines of its timeline.
struct History {
    let detail: MessageDetail
    let language: Language
    let today: LocalDate
    /// False where the first photos stand elsewhere on the page.
    var showsFirstPhotos = true

    /// Newest first.
    var entries: [TimelineEntry] {
        detail.events.reversed().flatMap(entries)
    }

    /// One step in words; nil for one that leaves no trace.
    func title(of event: Event) -> String? { phrase(event)?.text(in: language) }

    private var isAuthor: Bool { detail.isAuthor && !detail.isInside }

    private func entries(_ event: Event) -> [TimelineEntry] {
        guard let phrase = phrase(event) else { return [] }
        var entries = [
            TimelineEntry(
                tone(event),
                phrase.text(in: language),
                time: moment(event.at),
                mark: mark(event)
            ) { content(event) }
        ]
        if let moved = event.change.details.movedDays, moved > 0 {
            entries.append(
                TimelineEntry(.plain, TimelinePhrase.movedByPause(days: moved).text(in: language), time: nil)
            )
        }
        if case .command(.rateLow) = event.kind, let round = event.change.round.value {
            entries.insert(
                TimelineEntry(.answer, TimelinePhrase.reviewBegins(round: round).text(in: language), time: nil),
                at: 0
            )
        }
        return entries
    }

    private func content(_ event: Event) -> Markup {
        let isFirst = event.kind == .command(.send) || event.kind == .command(.resend)
        let files = isFirst && !showsFirstPhotos ? [] : detail.files(event.change.details.files)
        return Markup {
            if let words = event.reason, !words.isEmpty {
                if event.role == .resident { said(words, isShort: true) } else { p { plainText(words) } }
            }
            if case .command(.rateLow) = event.kind { complaints(event) }
            if detail.isInside, let line = actor(event) { p(.class("muted small no")) { line } }
            if !files.isEmpty { photoStrip(files.filter(\.isPicture).map { $0.photo(language) }) }
        }
    }

    private func complaints(_ event: Event) -> Markup {
        let list = Complaint.allCases.filter(event.change.details.complaints.contains)
        return Markup {
            if !list.isEmpty { p { list.map { ComplaintPhrase($0).text(in: language) }.joined(separator: ", ") } }
        }
    }

    /// Who did it, for the staff: name and role.
    func actor(_ event: Event) -> String? {
        guard let id = event.actor, event.role != .resident else { return nil }
        let name = detail.names[id] ?? ""
        let role = AccountPhrase.role(event.role).text(in: language)
        return name.isEmpty ? role : "\(name), \(role)"
    }

    private func phrase(_ event: Event) -> TimelinePhrase? {
        switch event.kind {
        case .system(let system): systemPhrase(system, event)
        case .command(let command): commandPhrase(command, event)
        }
    }

    private func systemPhrase(_ system: SystemEvent, _ event: Event) -> TimelinePhrase {
        switch system {
        case .dueSoon: .dueSoon(days: event.change.details.daysLeft ?? 0)
        case .overdue: .overdue
        case .escalated: .escalated
        case .delivered: .delivered
        case .bounced: .bounced
        }
    }

    private func commandPhrase(_ command: Command, _ event: Event) -> TimelinePhrase? {
        switch command {
        case .send: .sent(byYou: isAuthor)
        case .resend: .resent(byYou: isAuthor)
        case .accept: .accepted(by: organisation(detail.organisation(after: event)))
        case .decline: .declined(event.change.details.declineReason)
        case .returnToModeration: .returnedToModeration
        case .setTopic: .topicChanged(detail.reference.topic(event.change.topic.value)?.name ?? "")
        case .forward: .forwarded(to: organisation(event.change.organisation.value) ?? "")
        case .assign: assigned(event)
        case .takeToWork: .takenToWork
        case .askResident: .asked
        case .reply: .replied(byYou: isAuthor)
        case .replyTimeout: .replyTimedOut
        case .submitDraft: .draftSubmitted(event.change.details.draftKind ?? .answer)
        case .returnDraft: .draftReturned
        case .approve, .answerDirectly: answered(event)
        case .resume: .resumed
        case .rateGood, .rateLow, .rateLowFinal: rated(command, event)
        case .ratingTimeout: .closedBySilence
        case .reopen: .reopened
        case .withdraw: .withdrawn(byYou: isAuthor)
        case .merge:
            event.role == .system
                ? .leadWithdrawn(next: leadNumber(at: event), isAlone: false) : .merged(into: leadNumber(at: event))
        case .join: .joined(to: leadNumber(at: event), byYou: isAuthor)
        case .unmerge: event.role == .system ? .leadWithdrawn(next: nil, isAlone: true) : .unmerged
        case .answerWithLead: .answeredWithLead
        case .closeWithLead: .closedWithLead
        case .add: .added(byYou: isAuthor)
        case .note: .noted
        case .discard: nil
        }
    }

    /// The number of the message that it was merged into then, if that is the one it follows now.
    private func leadNumber(at event: Event) -> String? {
        event.change.lead.value == detail.card.lead ? detail.leadNumber?.description : nil
    }

    private func assigned(_ event: Event) -> TimelinePhrase {
        let name = event.change.executor.value.flatMap { detail.names[$0] }
        let absent = event.change.details.insteadOf.flatMap { detail.names[$0] }
        return .assigned(to: detail.isInside ? name : nil, insteadOf: detail.isInside ? absent : nil)
    }

    private func answered(_ event: Event) -> TimelinePhrase {
        switch event.to {
        case .intermediateAnswered: .interimAnswered
        case .postponed: .postponed(until: event.change.plannedDate.value ?? detail.card.plannedDate)
        default: .answered
        }
    }

    private func rated(_ command: Command, _ event: Event) -> TimelinePhrase {
        command == .rateLowFinal ? .closedDisputed : .rated(event.change.rating.value ?? 0, byYou: isAuthor)
    }

    private func organisation(_ id: ID<Organisation>?) -> String? { detail.reference.organisation(id)?.shortName }

    private func tone(_ event: Event) -> Tone {
        switch event.kind {
        case .system(.overdue), .system(.escalated): .warning
        case .system: .plain
        case .command: event.role == .resident ? .voice : (event.role == .system ? .plain : .answer)
        }
    }

    private func mark(_ event: Event) -> TimelineEntry.Mark {
        if case .command(.askResident) = event.kind { .waiting } else { .past }
    }

    private func moment(_ at: Instant) -> (words: String, machine: String) {
        let local = detail.reference.zone.local(of: at)
        return (RussianDates.moment(local, today: today), local.description)
    }
}

extension AttachmentRecord {
    /// The picture as pages show it.
    func photo(_ language: Language) -> Photo {
        let (wide, high) = (Double(max(1, width ?? 480)), Double(max(1, height ?? 360)))
        let scale = min(1, 480 / max(wide, high))
        return Photo(
            thumb: "/files/\(id)/thumb",
            full: "/files/\(id)/public",
            width: max(1, Int(wide * scale)),
            height: max(1, Int(high * scale)),
            words: MessagePhrase.photoWords(position + 1).text(in: language)
        )
    }
}
