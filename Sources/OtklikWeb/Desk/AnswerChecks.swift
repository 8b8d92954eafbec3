import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// What is looked at before a head signs: the term, the evidence, the length, and the text itself.
struct AnswerChecks {
    let detail: MessageDetail
    let record: AnswerRecord
    let hints: AnswerHints?
    let now: Instant

    typealias Line = AnswerCheckLine

    var lines: [Line] {
        [term, evidence, length].compactMap { $0 }
            + AnswerTextChecks(text: record.text, kind: record.kind, hints: hints).lines
    }

    private var term: Line? {
        guard let due = detail.card.due else { return nil }
        let zone = detail.reference.zone
        if record.kind == .postponement, let planned = record.plannedDate {
            return Line(check: .term, isGood: now <= due, finding: .movesTerm(to: RussianDates.day(planned)))
        }
        let left = detail.reference.deadline.daysLeft(until: due, now: now)
        let until = RussianDates.day(zone.date(of: due), today: zone.date(of: now))
        return Line(check: .term, isGood: left >= 0, finding: left >= 0 ? .inTime(until: until) : .late(days: -left))
    }

    private var evidence: Line? {
        let files = detail.files(of: record.id)
        let photos = files.filter(\.isPicture).count
        if photos > 0 { return Line(check: .evidence, isGood: true, finding: .photos(photos)) }
        let isNeeded = record.type == .done && detail.topic?.needsProof == true
        if !files.isEmpty {
            return isNeeded
                ? Line(check: .evidence, isGood: false, finding: .noEvidence(isNeeded: true))
                : Line(check: .evidence, isGood: true, finding: .documents(files.count))
        }
        // Only what was done can be shown.
        guard record.type == .done || record.kind == .postponement else { return nil }
        return Line(check: .evidence, isGood: false, finding: .noEvidence(isNeeded: isNeeded))
    }

    private var length: Line {
        let count = record.text.count
        let isGood = count >= Self.enough
        return Line(check: .length, isGood: isGood, finding: isGood ? .long(count) : .short(count))
    }

    /// Fewer characters hardly say what was done, where and when.
    private static let enough = 80
}

/// One line of a list of checks.
struct AnswerCheckLine {
    let check: AnswerCheck
    let isGood: Bool
    let finding: AnswerCheck.Finding
    /// The message that the finding speaks of.
    var number: PublicNumber?

    func item(in language: Language) -> Markup {
        li {
            span(.class(isGood ? "ok" : "warn")) { icon(isGood ? .check : .warn) }
            div {
                p { b { title(in: language) } }
                p(.class("muted small")) {
                    note(in: language)
                    if let number {
                        " "
                        a(.href(Links.desk(number))) { linkWords(number, in: language) }
                    }
                }
            }
        }
    }

    func title(in language: Language) -> String { CasePhrase.check(check, isGood: isGood).text(in: language) }

    func note(in language: Language) -> String { CasePhrase.checkNote(finding).text(in: language) }

    func linkWords(_ number: PublicNumber, in language: Language) -> String {
        CasePhrase.openMessage(number.description).text(in: language)
    }
}

/// What is looked at in the words of an answer, before it is sent for signing and when it is signed.
struct AnswerTextChecks {
    let text: String
    let kind: AnswerDraft.Kind
    /// Nil: nothing is written yet.
    let hints: AnswerHints?

    var lines: [AnswerCheckLine] { [whole, plainWords, copy, personal].compactMap { $0 } }

    /// Only what could be better.
    var hintLines: [AnswerCheckLine] { hints == nil ? [] : lines.filter { !$0.isGood } }

    private var whole: AnswerCheckLine? {
        guard let hints else { return nil }
        let gaps = hints.gaps.filter { !isSaidElsewhere($0) }.map(AnswerCheck.Gap.init)
        return AnswerCheckLine(check: .whole, isGood: gaps.isEmpty, finding: gaps.isEmpty ? .whole : .gaps(gaps))
    }

    /// Fields of their own ask for the day, and for why something is put off.
    private func isSaidElsewhere(_ gap: AnswerHints.Gap) -> Bool {
        switch (kind, gap) {
        case (.interim, .date), (.postponement, .date), (.postponement, .reason): true
        default: false
        }
    }

    private var plainWords: AnswerCheckLine? {
        guard let hints else { return nil }
        let found = hints.plainer.map { AnswerCheck.Plainer($0.words, $0.plain) }
        return AnswerCheckLine(
            check: .plainWords,
            isGood: found.isEmpty,
            finding: found.isEmpty ? .plainWords : .plainer(found)
        )
    }

    private var copy: AnswerCheckLine? {
        guard let copy = hints?.copy else { return nil }
        return AnswerCheckLine(
            check: .copy,
            isGood: false,
            finding: .copied(percent: copy.percent, number: copy.number.description),
            number: copy.number
        )
    }

    private var personal: AnswerCheckLine {
        // Whoever answers may be named; whoever asked is not.
        let found = PersonalText(text).pieces.filter { $0.matter != .name }.map(\.words)
        return AnswerCheckLine(
            check: .personal,
            isGood: found.isEmpty,
            finding: found.isEmpty ? .nothingPersonal : .personal(found)
        )
    }
}

extension AnswerCheck.Gap {
    fileprivate init(_ gap: AnswerHints.Gap) {
        switch gap {
        case .date: self = .date
        case .owner: self = .owner
        case .reason: self = .reason
        }
    }
}
