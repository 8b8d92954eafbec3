/// Guesses from the words around a gap which case it stands in.
enum GapReader {
    /// Reads a text whose gaps stand in braces: «Яма на {street}, {house}».
    ///
    /// A resident's dates lie behind him; an answer's may lie ahead.
    static func template(_ text: String, isAnswer: Bool) -> TextTemplate {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return TextTemplate(parts: [.text(text)]) }
        var parts: [TextTemplate.Part] = []
        var before = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            var plain = String(rest[..<open])
            let name = String(rest[rest.index(after: open)..<close])
            rest = rest[rest.index(after: close)...]
            guard let subject = TextTemplate.Gap.Subject(rawValue: name) else { continue }
            let rewrite = NounRules.rewrite(of: subject, after: plain)
            if case .dropNoun(let letters) = rewrite { plain.removeLast(letters) }
            before += plain
            parts.append(.text(plain))
            if case .say(let words) = rewrite {
                parts.append(.text(words))
                before += words
            } else {
                parts.append(.gap(gap(subject, before: before, after: rest, isAnswer: isAnswer)))
                before += "{}"
            }
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return TextTemplate(parts: parts)
    }

    private static func gap(
        _ subject: TextTemplate.Gap.Subject,
        before: String,
        after: Substring,
        isAnswer: Bool
    ) -> TextTemplate.Gap {
        let words = before.split(whereSeparator: \.isWhitespace).suffix(4).map { String($0) }
        let last = words.last ?? ""
        let isCapital = last.isEmpty || (".!?…".contains(last.last ?? ".") && !last.hasSuffix("}"))
        let isGlued = !(before.last?.isWhitespace ?? true)
        let cleaned = words.map { $0.lowercased().filter { $0.isLetter || $0 == "-" || $0 == "{" } }
        let isBroken = isCapital || (",;:–(".contains(last.last ?? " ") && subject != .house) || isGlued
        return TextTemplate.Gap(
            subject: subject,
            grammaticalCase: isBroken ? .nominative : CaseRules.grammaticalCase(of: subject, after: cleaned),
            isCapital: isCapital && subject != .house && subject != .date,
            wantsFeminine: subject == .organisation && CaseRules.isFeminine(cleaned.last ?? "", after),
            needsNoun: subject == .house && needsNoun(last: last, cleaned: cleaned.last ?? ""),
            isPast: subject == .date && TenseRules.isPast(before: before, after: after, isAnswer: isAnswer)
        )
    }

    /// A bare number is enough after a street and after the word «дом».
    private static func needsNoun(last: String, cleaned: String) -> Bool {
        !(last.contains("{}") || last.isEmpty || cleaned.hasPrefix("дом"))
    }
}

/// Nouns of the texts that say again, or otherwise, what a filled gap says.
enum NounRules {
    enum Rewrite {
        /// «на улице {street}» is filled as «на Садовой улице»: so many characters before the gap go.
        case dropNoun(Int)
        /// Somebody else is meant than the organisation that answers: these words stand instead of the gap.
        case say(String)
        case none
    }

    static func rewrite(of subject: TextTemplate.Gap.Subject, after plain: String) -> Rewrite {
        guard plain.hasSuffix(" "), let word = plain.split(separator: " ").last else { return .none }
        switch subject {
        case .street: return ["улице", "улицы", "улицу"].contains(word) ? .dropNoun(word.count + 1) : .none
        case .district: return places.contains(String(word)) ? .dropNoun(word.count + 1) : .none
        case .organisation:
            if schools.contains(String(word)) { return .dropNoun(word.count + 1) }
            return others[String(word)].map(Rewrite.say) ?? .none
        case .house, .date: return .none
        }
    }

    private static let places: Set<String> = [
        "районе", "районе,", "района", "району", "район", "Район", "микрорайоне", "секторе", "деревне",
    ]

    private static let schools: Set<String> = ["школа", "Школа", "школу", "саду", "колледже"]

    private static let others = [
        "Магазин": "«Вектор»", "Сеть": "магазинов «Вектор»", "кофейню": "«Вектор»", "кафе": "«Вектор»",
        "Застройщик": "«Вектор»", "подрядчик": "«Вектор»", "Подрядчик": "«Вектор»", "поддержки": "портала",
        "соседней": "организации",
    ]
}
