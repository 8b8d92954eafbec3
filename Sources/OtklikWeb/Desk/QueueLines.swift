import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// A message's term as the desk shows it: the clock, and the same in one or two short lines.
struct DeskTerm {
    let deadline: OtklikWeb.Deadline
    let lines: [String]

    /// The lines in one: «6 дней, до 30 ноября».
    var sentence: String { lines.joined(separator: lines.count > 1 && !lines[1].hasPrefix("на\u{A0}") ? ", " : " ") }

    var tone: Tone { deadline.tone }

    init(_ row: MessageSummary, _ reference: Reference, now: Instant, in language: Language) {
        let zone = reference.zone
        let total = row.due.map { zone.date(of: $0) - zone.date(of: row.sentAt) } ?? 0
        self.init(
            state: row.state,
            due: row.due,
            // A review's term begins anew and is a short one.
            days: row.round > 0 ? min(total, reference.rules.reviewTermDays) : total,
            pausedSince: row.pausedSince,
            reference,
            now: now,
            in: language
        )
    }

    init(_ card: Message, _ reference: Reference, now: Instant, in language: Language) {
        self.init(
            state: card.state,
            due: card.due,
            days: card.term?.days ?? 0,
            pausedSince: card.pausedSince,
            reference,
            now: now,
            in: language
        )
    }

    private init(
        state: MessageState,
        due: Instant?,
        days total: Int,
        pausedSince: Instant?,
        _ reference: Reference,
        now: Instant,
        in language: Language
    ) {
        let words: (DeskPhrase) -> String = { $0.text(in: language) }
        let zone = reference.zone
        let today = zone.date(of: now)
        guard state.isOpen else {
            (deadline, lines) = (.done, [StatePhrase(state).text(in: language)])
            return
        }
        if let pausedSince {
            let day = today - zone.date(of: pausedSince) + 1
            (deadline, lines) = (.paused, [words(.paused), words(.pausedDay(day))])
            return
        }
        guard let due else {
            (deadline, lines) = (.left(1, of: 1), [words(.noTerm)])
            return
        }
        let left = reference.deadline.daysLeft(until: due, now: now)
        let until = words(.until(RussianDates.day(zone.date(of: due), today: today)))
        if left < 0 || now > due {
            (deadline, lines) = (.overdue(-left), [words(.overdue), words(.overdueBy(days: -left))])
        } else if state == .postponed {
            (deadline, lines) = (.left(left, of: max(left, 1)), [words(.postponed), until])
        } else {
            deadline = .left(left, of: max(total, 1))
            lines = left == 0 ? [words(.dueToday), words(.lastDay)] : [words(.daysLeft(left)), until]
        }
    }
}

/// Messages as the lines of a queue.
struct QueueLines {
    let lines: [MessageSummary]
    let reference: Reference
    let place: DeskPlace
    let now: Instant
    /// The region's main city, which goes without saying in an address.
    let city: String
    let language: Language

    var rows: [QueueRow] {
        let beside = place.linkBeside
        return lines.map { row($0, beside) }
    }

    private func row(_ line: MessageSummary, _ beside: (PublicNumber) -> Link) -> QueueRow {
        let term = DeskTerm(line, reference, now: now, in: language)
        var row = QueueRow(
            to: beside(line.number),
            title: line.essence,
            note: note(line),
            deadline: term.deadline,
            due: term.lines,
            isCurrent: line.number == place.number
        )
        row.place = short(line.place)
        if line.round > 0 {
            row.mark = tag(line.state.repeated(line.rating).text(in: language), .warning, icon: .again)
        }
        return row
    }

    /// By bytes: the city is written as the region has it.
    private func short(_ place: String) -> String {
        let prefix = city.utf8.count
        let bytes = place.utf8
        guard bytes.starts(with: city.utf8), bytes.dropFirst(prefix).starts(with: ", ".utf8) else { return place }
        return String(Substring(bytes.dropFirst(prefix + 2)))
    }

    /// «В работе: Глеб Сомов».
    private func note(_ line: MessageSummary) -> String {
        // The mark below says it already.
        if line.state == .reReview { return "" }
        // The state stands where a term would.
        if !line.state.isOpen { return line.executorName }
        let state = StatePhrase(line.state).text(in: language)
        return line.executorName.isEmpty ? state : "\(state): \(line.executorName)"
    }
}

extension QueueFilter {
    var words: DeskPhrase {
        switch self {
        case .all: .filterAll
        case .moderation: .filterModeration
        case .toAssign: .filterToAssign
        case .mine: .filterMine
        case .onApproval: .filterOnApproval
        case .overdue: .filterOverdue
        case .reReview: .filterReReview
        case .paused: .filterPaused
        case .unrouted: .filterUnrouted
        case .disputed: .filterDisputed
        case .toRelease: .filterToRelease
        }
    }

    var icon: Icon? {
        switch self {
        case .overdue: .warn
        case .paused: .pause
        case .reReview: .again
        case .disputed: .talk
        case .toRelease: .eye
        case .all, .moderation, .toAssign, .mine, .onApproval, .unrouted: nil
        }
    }
}
