import OtklikDomain
import OtklikPhrases
import OtklikService

/// What is looked at before a head signs: the term, the evidence, the length, empty words, personal data.
struct AnswerChecks {
    let detail: MessageDetail
    let record: AnswerRecord
    let now: Instant

    /// One line of the list.
    struct Line {
        let check: AnswerCheck
        let isGood: Bool
        let finding: AnswerCheck.Finding
    }

    var lines: [Line] { [term, evidence, length, emptyWords, personal].compactMap { $0 } }

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

    private var emptyWords: Line {
        let found = EmptyWords.found(in: record.text)
        return Line(
            check: .emptyWords,
            isGood: found.isEmpty,
            finding: found.isEmpty ? .plainWords : .emptyWords(found)
        )
    }

    private var personal: Line {
        let found = PersonalData.found(in: record.text)
        return Line(
            check: .personal,
            isGood: found.isEmpty,
            finding: found.isEmpty ? .nothingPersonal : .personal(found)
        )
    }

    /// Fewer characters hardly say what was done, where and when.
    private static let enough = 80
}

/// Words of officialese that sound like an answer and say nothing.
enum EmptyWords {
    /// In the order of the list, each once, as the text has it.
    static func found(in text: String) -> [String] {
        let folded = TextFold.key(text)
        return list.filter { folded.contains(TextFold.key($0)) }
    }

    static let list = [
        "в установленном порядке", "в установленные сроки", "в рабочем порядке", "в кратчайшие сроки",
        "в ближайшее время", "по мере возможности", "по мере поступления", "меры приняты", "приняты меры",
        "взято на контроль", "поставлено на контроль", "на особом контроле", "проведена работа", "проводится работа",
        "ведется работа", "согласно действующему законодательству", "в рамках компетенции", "в рамках полномочий",
        "доведено до сведения", "рассмотрено", "принято к сведению", "будет рассмотрен вопрос",
        "вопрос прорабатывается",
    ]
}
