/// Which case stands after which words, as far as the demo's texts need it.
enum CaseRules {
    static func grammaticalCase(of subject: TextTemplate.Gap.Subject, after words: [String]) -> GrammaticalCase {
        guard let last = words.last else { return .nominative }
        switch last {
        case "у", "от", "из", "до", "для", "без", "возле", "около", "вдоль", "вокруг", "напротив", "против", "мимо",
            "посреди", "после", "кроме", "из-за", "вместо":
            return .genitive
        case "с", "со": return subject == .organisation ? .instrumental : .genitive
        case "к", "ко", "по": return .dative
        case "через", "про": return .accusative
        case "за", "над", "под", "перед", "между": return .instrumental
        case "в", "во": return isMotion(words.dropLast()) ? .accusative : .prepositional
        case "на": return intoOrOn(subject, words)
        case "о", "об", "при": return .prepositional
        default: return noun(last, subject)
        }
    }

    private static func intoOrOn(_ subject: TextTemplate.Gap.Subject, _ words: [String]) -> GrammaticalCase {
        switch subject {
        case .district, .organisation: .accusative
        case .street:
            words.dropLast().contains { $0.hasPrefix("переех") || $0.hasPrefix("повор") } ? .accusative : .prepositional
        case .house, .date: .prepositional
        }
    }

    private static func noun(_ word: String, _ subject: TextTemplate.Gap.Subject) -> GrammaticalCase {
        switch subject {
        case .organisation:
            if ofWhom.contains(where: word.hasPrefix) { return .genitive }
            if ["вызовите", "обязать", "обязали", "заставит", "проверил"].contains(word) { return .accusative }
            return ["поручено", "принадлежит"].contains(word) ? .dative : .nominative
        case .street, .district:
            return [
                "стороны", "сторону", "жителей", "всей", "конце", "конец", "конца", "начале", "краю", "парке", "центра",
                "участке",
            ]
            .contains(word) ? .genitive : .nominative
        case .house, .date: return .genitive
        }
    }

    /// Nouns after which the organisation stands in the genitive: the foreman of whom, the site of whom.
    private static let ofWhom = [
        "бригад", "мастер", "диспетчер", "администратор", "специалист", "инспектор", "эколог", "юрист", "комисси",
        "координатор", "куратор", "завхоз", "участка", "сайте", "дверей", "офисе", "директор", "завуч", "сотрудник",
        "руковод", "уполномочен", "врач", "заведующ", "сестре", "сестра", "счёт", "линию", "требование", "электрик",
        "участием", "столовую", "зале", "деканат", "комитет", "складе", "работе", "заводе", "кадров", "кабинете",
        "расчётке", "страницу", "окулиста", "работу",
    ]

    /// Words that lead somewhere: «обратитесь в», «въезд в».
    private static func isMotion(_ words: ArraySlice<String>) -> Bool {
        words.suffix(2).contains { word in into.contains { word.hasPrefix($0) } }
    }

    private static let into = [
        "въезд", "заезд", "переезд", "ездил", "приех", "автобус", "маршрут", "дорогу", "ехать", "обрат", "обращ",
        "звон", "позвон", "переда", "подан", "подав", "прих", "прин", "отнес", "писа", "пиш", "гоня", "заявк",
        "вопрос", "сведен",
    ]

    /// Whether the word before or after speaks of a feminine noun: «передала», «должна».
    static func isFeminine(_ before: String, _ after: Substring) -> Bool {
        let next = after.drop { $0 == " " }.prefix { $0.isLetter }.lowercased()
        return [before, next].contains { word in
            feminine.contains(word) || (word.hasSuffix("ла") && word.count > 3 && !["дела", "числа"].contains(word))
        }
    }

    private static let feminine: Set<String> = [
        "должна", "сама", "обязана", "оштрафована", "застрахована", "предупреждена", "готова", "взялась",
    ]
}

/// Whether a date lies behind or ahead: what the nearest verb of the sentence says.
enum TenseRules {
    static func isPast(before: String, after: Substring, isAnswer: Bool) -> Bool {
        if before.hasSuffix("до ") || before.hasSuffix("к ") { return false }
        guard isAnswer else { return true }
        let sentence = before.split(separator: ". ").last ?? ""
        let words = sentence.split(whereSeparator: { !$0.isLetter })
        if let answer = words.reversed().lazy.compactMap(tense).first { return answer }
        let next = after.prefix { !".!?".contains($0) }.split(whereSeparator: { !$0.isLetter })
        return next.lazy.compactMap(tense).first ?? false
    }

    /// Whether a text tells of what was done rather than of what will be.
    static func tellsOfThePast(_ text: String) -> Bool {
        let tenses = text.split(whereSeparator: { !$0.isLetter }).compactMap(tense)
        let past = tenses.count { $0 }
        return past > 0 && past >= tenses.count - past
    }

    private static func tense(_ word: Substring) -> Bool? {
        guard word.count > 3 else { return nil }
        let word = word.lowercased()
        if ["ла", "ли", "ло", "лся", "лась", "лись", "ены", "ено", "ана", "аны"].contains(where: word.hasSuffix) {
            return true
        }
        if word.hasSuffix("л") { return true }
        return ["ют", "ут", "ит", "ят", "ем", "им", "ет", "ёт", "ёте", "ите"].contains(where: word.hasSuffix)
            ? false : nil
    }
}
