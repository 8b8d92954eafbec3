/// Finds people: patronymics beside names, first names, initials with a surname, surnames after a role.
struct NameFinder {
    /// A run of letters, hyphens inside it.
    private struct Token {
        let range: Range<Int>
        let word: String
        let isCapital: Bool
        /// First of a sentence, where a capital says nothing.
        let isFirst: Bool

        var count: Int { range.count }
    }

    private let source: Source
    private let tokens: [Token]

    init(source: Source) {
        self.source = source
        tokens = NameFinder.tokens(source)
    }

    func find() -> [PersonalSpan] {
        var marks = [PersonalReason?](repeating: nil, count: tokens.count)
        for index in tokens.indices {
            markPatronymic(index, &marks)
            markInitials(index, &marks)
            markFirstName(index, &marks)
            markRole(index, &marks)
        }
        return spans(marks)
    }

    private static func tokens(_ source: Source) -> [Token] {
        var tokens: [Token] = []
        var isFirst = true
        var index = 0
        while index < source.count {
            guard source.isLetter(index) else {
                let unit = source.units[index]
                let ends = unit == 0x2E || unit == 0x21 || unit == 0x3F || unit == 0x0A
                // The full stop of an initial ends no sentence.
                if ends, tokens.last?.count != 1 { isFirst = true }
                index += 1
                continue
            }
            var end = index
            while source.isLetter(end) || source.unit(end) == 0x2D && source.isLetter(end + 1) { end += 1 }
            tokens.append(
                Token(
                    range: index..<end,
                    word: source.text(index, end),
                    isCapital: source.isCapital(index),
                    isFirst: isFirst
                )
            )
            isFirst = false
            index = end
        }
        return tokens
    }

    // MARK: Rules

    private func markPatronymic(_ index: Int, _ marks: inout [PersonalReason?]) {
        let token = tokens[index]
        guard NameWords.isPatronymic(token.word), isAdjacent(index - 1, index) else { return }
        let name = tokens[index - 1]
        let isPerson = isFirstName(index - 1) || token.isCapital && name.isCapital && !token.isFirst
        guard isPerson, !NameWords.places.contains(name.word),
            !isNamedAfter(index - 1, NameWords.streets)
        else { return }
        marks[index] = .patronymic
        marks[index - 1] = .patronymic
        if isAdjacent(index - 2, index - 1), canBeSurname(index - 2) {
            let before = tokens[index - 2]
            let isRare = before.isCapital && !before.isFirst && before.count > 1
            if isRare || NameWords.isSurname(before.word) && (before.isCapital || !token.isCapital)
                || before.isCapital && before.count > 1 && !NameWords.roles.contains(before.word)
            {
                marks[index - 2] = .patronymic
            }
        }
        // A surname after name and patronymic may be as rare as it likes: «Раиса Владимировна Штоц».
        if isAdjacent(index, index + 1), canBeSurname(index + 1) {
            let after = tokens[index + 1]
            let isSmallSurname = !token.isCapital && NameWords.isSureSurname(after.word)
            if after.isCapital && !after.isFirst && after.count > 1 || isSmallSurname { marks[index + 1] = .patronymic }
        }
    }

    private func markInitials(_ index: Int, _ marks: inout [PersonalReason?]) {
        guard isInitial(index), isInitial(index + 1),
            tokens[index + 1].range.lowerBound - tokens[index].range.upperBound <= 2
        else { return }
        let isAfter =
            index + 2 < tokens.count && (isCapitalWord(index + 2) || isSmallSurname(index + 2)) && !isNamedAfter(index)
            && tokens[index + 2].range.lowerBound - tokens[index + 1].range.upperBound <= 2
        if index > 0, isCapitalWord(index - 1), isBefore(index - 1, index), canBeSurname(index - 1),
            !isNamedAfter(index - 1), !(isAfter && isMereBeginning(index - 1))
        {
            for position in index - 1...index + 1 { marks[position] = .initials }
        } else if isAfter {
            for position in index...index + 2 { marks[position] = .initials }
        }
    }

    /// «Жалуется С. Н. Штоц»: the first word of a sentence has its capital from there.
    private func isMereBeginning(_ index: Int) -> Bool {
        tokens[index].isFirst && !NameWords.isSureSurname(tokens[index].word)
    }

    private func markFirstName(_ index: Int, _ marks: inout [PersonalReason?]) {
        let token = tokens[index]
        guard isFirstName(index), !isNamedAfter(index) else { return }
        guard token.isCapital else {
            // A small letter: only full names that are no other word, and not as part of a title.
            if token.count >= 4, FirstNames.forms.contains(token.word), !FirstNames.ambiguous.contains(token.word),
                !NameFinder.smallWords.contains(token.word)
            {
                marks[index] = .firstName
                if isAdjacent(index, index + 1), NameWords.isSureSurname(tokens[index + 1].word),
                    tokens[index + 1].count > 4, canBeSurname(index + 1)
                {
                    marks[index + 1] = .firstName
                }
            }
            return
        }
        if let neighbour = surnameBeside(index) {
            marks[index] = .firstName
            marks[neighbour] = .firstName
        } else if !FirstNames.ambiguous.contains(token.word), !token.isFirst || startsWithName(index) {
            marks[index] = .firstName
        }
    }

    /// Forms that mean something else in small letters.
    private static let smallWords: Set<String> = [
        "семена", "семене", "семену", "семен", "максима", "марте", "карен", "инга", "виктория", "викторию", "маргариту",
        "маргарита", "георгин", "герман", "камиль", "марсель", "роберт", "артем", "арсен",
    ]

    /// A sentence that begins with a full name: «Ольга не отвечает»; after digits it is the end of a signature.
    private func startsWithName(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.count >= 4, FirstNames.forms.contains(token.word) else { return false }
        let gapStart = index > 0 ? tokens[index - 1].range.upperBound : 0
        if (gapStart..<token.range.lowerBound).contains(where: source.isDigit) { return false }
        // «Александр Невский», «Виктория Плаза»: a second capital that is no surname makes a title.
        return !(isAdjacent(index, index + 1) && tokens[index + 1].isCapital)
    }

    private func surnameBeside(_ index: Int) -> Int? {
        if isAdjacent(index, index + 1), tokens[index + 1].isCapital, canBeSurname(index + 1),
            NameWords.isSurname(tokens[index + 1].word) || NameWords.isPatronymic(tokens[index + 1].word)
        {
            return index + 1
        }
        if isAdjacent(index - 1, index), tokens[index - 1].isCapital, canBeSurname(index - 1),
            NameWords.isSurname(tokens[index - 1].word), !NameWords.roles.contains(tokens[index - 1].word)
        {
            return index - 1
        }
        return nil
    }

    private func markRole(_ index: Int, _ marks: inout [PersonalReason?]) {
        guard index > 0, tokens[index].isCapital, tokens[index].count > 2, canBeSurname(index),
            gap(index - 1, index) == " "
        else { return }
        let parts = tokens[index - 1].word.split(separator: "-").map(String.init)
        let isRole = NameWords.roles.contains(tokens[index - 1].word) || parts.contains(where: NameWords.roles.contains)
        guard isRole, NameWords.isSureSurname(tokens[index].word) || isFirstName(index) else { return }
        // «начальник Льговского РЭС» is an office, «Курского района» a place.
        if index + 1 < tokens.count, isAdjacent(index, index + 1) {
            let next = tokens[index + 1]
            if NameWords.places.contains(next.word) || isAbbreviation(index + 1) || isOffice(index) { return }
        }
        marks[index] = .role
        if isAdjacent(index, index + 1), tokens[index + 1].isCapital,
            isFirstName(index + 1) || NameWords.isSureSurname(tokens[index + 1].word)
        {
            marks[index + 1] = .role
        }
    }

    // MARK: Questions

    /// «Льговского отдела»: an adjective before a small word is no surname.
    private func isOffice(_ index: Int) -> Bool {
        let word = tokens[index].word
        let isAdjective = ["ского", "скому", "ской", "ским", "ская", "ский", "цкого"].contains { word.hasSuffix($0) }
        guard isAdjective, let next = tokens.indices.contains(index + 1) ? tokens[index + 1] : nil else { return false }
        return !next.isCapital && next.count > 3
            && ["а", "у", "и", "ы", "я", "ом", "ем", "е"].contains { next.word.hasSuffix($0) }
    }

    private func isAbbreviation(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.count >= 2 && token.count <= 6 && token.range.allSatisfy(source.isCapital)
    }

    private func isFirstName(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        let token = tokens[index]
        guard token.count >= 3 else { return false }
        // «ИНН», «АННА»: short words of capitals are abbreviations.
        if token.count <= 4, token.isCapital, source.isCapital(token.range.upperBound - 1), token.word != "анна" {
            return false
        }
        return FirstNames.forms.contains(token.word)
            || token.isCapital && FirstNames.shortForms.contains(token.word)
    }

    private func isInitial(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        let token = tokens[index]
        return token.count == 1 && token.isCapital && Letters.isCyrillic(source.folded[token.range.lowerBound])
            && source.unit(token.range.upperBound) == 0x2E
    }

    private func isCapitalWord(_ index: Int) -> Bool {
        tokens[index].isCapital && tokens[index].count >= 2
    }

    private func isSmallSurname(_ index: Int) -> Bool {
        tokens[index].count > 4 && NameWords.isSureSurname(tokens[index].word)
    }

    private func canBeSurname(_ index: Int) -> Bool {
        let word = tokens[index].word
        return !NameWords.notSurnames.contains(word) && !NameWords.places.contains(word)
            && !NameWords.roles.contains(word)
    }

    /// Whether a street, park or school bears the name.
    private func isNamedAfter(_ index: Int, _ places: Set<String> = NameWords.places) -> Bool {
        (max(0, index - 2)..<index).contains { position in
            guard places.contains(tokens[position].word) else { return false }
            // A full stop between ends the sentence, unless it is that of «ул.».
            let between = source.text(tokens[position].range.upperBound, tokens[index].range.lowerBound)
            return !between.contains("\n") && !between.contains(",")
                && (!between.contains(".") || tokens[position].count <= 5)
        }
    }

    private func gap(_ first: Int, _ second: Int) -> String {
        source.text(tokens[first].range.upperBound, tokens[second].range.lowerBound)
    }

    private func isBefore(_ first: Int, _ second: Int) -> Bool { [" ", "", "\u{A0}"].contains(gap(first, second)) }

    /// Whether only a space stands between, or the full stop of an initial.
    private func isAdjacent(_ first: Int, _ second: Int) -> Bool {
        guard first >= 0, second < tokens.count else { return false }
        let between = gap(first, second)
        if between.contains(".") { return tokens[first].count == 1 && [". ", "."].contains(between) }
        return [" ", "  ", "\u{A0}"].contains(between)
    }

    private func spans(_ marks: [PersonalReason?]) -> [PersonalSpan] {
        var spans: [PersonalSpan] = []
        var index = 0
        while index < tokens.count {
            guard let reason = marks[index] else {
                index += 1
                continue
            }
            var last = index
            while last + 1 < tokens.count, marks[last + 1] != nil, isAdjacent(last, last + 1) || isInitial(last + 1) {
                last += 1
            }
            var upper = tokens[last].range.upperBound
            if isInitial(last) { upper += 1 }
            spans.append(
                PersonalSpan(kind: .name, range: tokens[index].range.lowerBound..<upper, reason: reason)
            )
            index = last + 1
        }
        return spans
    }
}
