/// What may be missing in a draft answer, or said more plainly: hints only, never a refusal.
package struct AnswerAid: Sendable {
    /// A word of officialese with a plainer one.
    package struct Plainer: Sendable, Hashable {
        /// In UTF-16 units of the draft.
        package let range: Range<Int>
        package let plain: String
    }

    package enum Missing: String, Sendable, Hashable, CaseIterable {
        /// No date, term or weekday by which something happens.
        case date
        /// Nobody is named who does it.
        case owner
        /// A refusal or delay without a why.
        case reason
    }

    package struct Hints: Sendable, Hashable {
        package let missing: [Missing]
        package let plainer: [Plainer]
        /// How much of the draft stands in the earlier answer that is most like it, 0…1.
        package let copied: Double
        /// Position of that answer; nil when there is none.
        package let copiedFrom: Int?
    }

    private let reader: FeatureReader
    /// Stems of a phrase with the plainer one, by the first stem.
    private let phrases: [[UInt16]: [(stems: [[UInt16]], plain: String)]]

    /// - Parameters:
    ///   - reader: Stems.
    ///   - plainWords: A line each: the phrase of officialese, ` – `, the plainer one.
    package init(reader: FeatureReader, plainWords: String) {
        self.reader = reader
        var phrases: [[UInt16]: [(stems: [[UInt16]], plain: String)]] = [:]
        for line in plainWords.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            guard let dash = line.firstRange(of: " – ") else { continue }
            let stems = reader.stemmer.stems(Tokenizer.words(String(line[..<dash.lowerBound])))
            guard let first = stems.first else { continue }
            phrases[first, default: []].append((stems, String(line[dash.upperBound...])))
        }
        self.phrases = phrases.mapValues { $0.sorted { $0.stems.count > $1.stems.count } }
    }

    /// - Parameters:
    ///   - draft: The answer as it is being written.
    ///   - earlier: Earlier answers to similar messages.
    /// - Returns: What could be better.
    package func hints(_ draft: String, earlier: [String] = []) -> Hints {
        let words = Tokenizer.words(draft)
        let stems = reader.stemmer.stems(words)
        let print = Fingerprint(draft, reader: reader)
        let shares = earlier.map { print.share(in: Fingerprint($0, reader: reader)) }
        let best = shares.indices.max { (shares[$0], $1) < (shares[$1], $0) }
        return Hints(
            missing: words.isEmpty ? [] : Missing.allCases.filter { isMissing($0, words) },
            plainer: plainer(words, stems),
            copied: best.map { shares[$0] } ?? 0,
            copiedFrom: best.flatMap { shares[$0] > 0 ? $0 : nil }
        )
    }

    private func plainer(_ words: [Word], _ stems: [[UInt16]]) -> [Plainer] {
        var found: [Plainer] = []
        var index = 0
        while index < words.count {
            let phrase = phrases[stems[index]]?.first { stems[index...].starts(with: $0.stems) }
            if let phrase {
                let last = index + phrase.stems.count - 1
                found.append(
                    Plainer(range: words[index].range.lowerBound..<words[last].range.upperBound, plain: phrase.plain)
                )
                index = last + 1
            } else {
                index += 1
            }
        }
        return found
    }

    private func isMissing(_ part: Missing, _ words: [Word]) -> Bool {
        switch part {
        case .date: !hasDate(words)
        case .owner: !begins(words, AnswerAid.owners)
        case .reason:
            begins(words, AnswerAid.refusals) && !begins(words, AnswerAid.reasons)
                && !zip(words, words.dropFirst()).contains { $0.text == "из" && $1.text == "за" }
        }
    }

    private func begins(_ words: [Word], _ beginnings: [[UInt16]]) -> Bool {
        words.contains { word in
            // Short ones are whole words: «мы» is not «мыть».
            beginnings.contains { $0.count <= 3 ? word.units == $0 : word.units.starts(with: $0) }
        }
    }

    /// A month, a weekday, `12.03`, «до 5 числа», «за три дня», «завтра».
    private func hasDate(_ words: [Word]) -> Bool {
        for (index, word) in words.enumerated() {
            if AnswerAid.dates.contains(where: { word.units.starts(with: $0) }) { return true }
            guard word.units.allSatisfy(Letters.isDigit), index + 1 < words.count else { continue }
            let next = words[index + 1]
            let isDayAndMonth =
                next.units.allSatisfy(Letters.isDigit) && next.units.count == 2
                && next.range.lowerBound == word.range.upperBound + 1 && word.units.count <= 2
            if isDayAndMonth || AnswerAid.spans.contains(where: { next.units.starts(with: $0) }) { return true }
        }
        return false
    }

    private static func units(_ words: String) -> [[UInt16]] { words.split(separator: " ").map { Array($0.utf16) } }

    private static let dates = units(
        "январ феврал март апрел мая июн июл август сентябр октябр ноябр декабр понедельник вторник сред четверг пятниц "
            + "суббот воскресен завтра послезавтра сегодня вчера ежедневно еженедельно"
    )
    private static let spans = units("дн день рабоч календарн недел час месяц числ сут минут")
    private static let owners = units(
        "подрядчик компани администраци управлени служб отдел бригад мастер инженер слесар организаци водоканал комитет "
            + "директор начальник специалист учреждени департамент министерств предприяти цех мы наш я сотрудник "
            + "рабочи дорожник электрик врач школ детсад садик перевозчик оператор тсж жэу ук полици инспектор комисси"
    )
    private static let refusals = units("невозмож отказ нельзя откаж перенес отлож продл задерж позже")
    private static let reasons = units("потому поскольку причин так ввиду связи чтобы иначе")
}
