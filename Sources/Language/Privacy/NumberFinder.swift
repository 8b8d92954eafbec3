/// Finds phones, documents, cards and flats among the numbers of a text.
struct NumberFinder {
    let source: Source

    /// A run of digits.
    private typealias Group = Range<Int>

    /// Some groups that may be one number.
    private struct Candidate {
        let groups: ArraySlice<Group>
        let digits: [Int]
        let sizes: [Int]
        let range: Range<Int>
        /// Folded text before: some words, and the nearest.
        let before: String
        let near: String
        let after: String
    }

    private typealias Verdict = (kind: PersonalKind, reason: PersonalReason)

    func find() -> [PersonalSpan] {
        var found: [PersonalSpan] = []
        var index = 0
        while index < source.count {
            guard source.isDigit(index) else {
                index += 1
                continue
            }
            let groups = chain(from: index)
            if beginsInsideWord(index) {
                index = groups[0].upperBound
                continue
            }
            found += spans(groups)
            index = groups.last?.upperBound ?? index + 1
        }
        return found
    }

    /// «кв5» is a number of its own, «А123ВС77» and «тест2» are not.
    private func beginsInsideWord(_ index: Int) -> Bool {
        guard source.isLetter(index - 1) else { return false }
        let word = lastWord(before: index)
        return !["в", "кв", "тел", "д", "снилс", "инн"].contains(word)
    }

    /// Groups of digits with at most three separators between.
    private func chain(from start: Int) -> [Group] {
        var groups: [Group] = []
        var start = start
        while true {
            var end = start
            while source.isDigit(end) { end += 1 }
            groups.append(start..<end)
            var next = end
            while next < source.count, next - end < 3, NumberFinder.isSeparator(source.units[next]) { next += 1 }
            guard next > end, source.isDigit(next), groups.count < 10 else { return groups }
            start = next
        }
    }

    private static func isSeparator(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x20, 0xA0, 0x2009, 0x202F, 0x2D, 0x2010...0x2015, 0x2212, 0x28, 0x29, 0x2E: true
        default: false
        }
    }

    private func spans(_ groups: [Group]) -> [PersonalSpan] {
        var found: [PersonalSpan] = []
        var first = 0
        while first < groups.count {
            let taken = (first + 1...groups.count).reversed().first { end in
                let candidate = candidate(groups[first..<end])
                guard let span = span(candidate) else { return false }
                found.append(span)
                return true
            }
            first = taken ?? first + 1
        }
        return found
    }

    private func candidate(_ groups: ArraySlice<Group>) -> Candidate {
        let lower = groups.first?.lowerBound ?? 0
        let upper = groups.last?.upperBound ?? 0
        return Candidate(
            groups: groups,
            digits: groups.flatMap { $0.map { Int(source.units[$0]) - 0x30 } },
            sizes: groups.map(\.count),
            range: lower..<upper,
            before: source.text(lower - 34, lower),
            near: source.text(lower - 14, lower),
            after: source.text(upper, upper + 16)
        )
    }

    private func span(_ candidate: Candidate) -> PersonalSpan? {
        if let verdict = number(candidate) {
            var lower = candidate.range.lowerBound
            if verdict.kind == .phone {
                while let unit = source.unit(lower - 1), unit == 0x2B || unit == 0x28 { lower -= 1 }
            }
            return PersonalSpan(
                kind: verdict.kind,
                range: lower..<candidate.range.upperBound,
                reason: verdict.reason
            )
        }
        return flat(candidate)
    }

    private func number(_ candidate: Candidate) -> Verdict? {
        switch candidate.digits.count {
        case 4: passportSeries(candidate) ?? birthYear(candidate)
        case 5...7: short(candidate)
        case 10: ten(candidate)
        case 11: eleven(candidate)
        case 12: twelve(candidate)
        case 13...19: long(candidate)
        default: nil
        }
    }

    private static let phoneWords = [
        "тел", "звон", "номер", "моб", "сот", "записать", "+", "ватсап", "вацап", "whatsapp", "вайбер", "viber",
        "телеграм", "набер", "связ", "конт",
    ]
    private static let accountWords = [
        "сч", "заявк", "догов", "лицев", "обращен", "квитанц", "кадастр", "инв", "артик",
    ]

    private func eleven(_ candidate: Candidate) -> Verdict? {
        let digits = candidate.digits
        if candidate.near.contains("снилс") { return (.snils, .nearbyWord) }
        if candidate.sizes == [3, 3, 3, 2], Checksums.snils(digits) { return (.snils, .checksum) }
        if digits[0] == 7 || digits[0] == 8, [3, 4, 8, 9].contains(digits[1]) {
            // 8-800 is a company's line, and it is useful.
            let isFree = digits[1] == 8 && digits[2] == 0 && digits[3] == 0
            let isAccount = candidate.sizes.count == 1 && candidate.near.holds(NumberFinder.accountWords)
            if !isFree, !isAccount { return (.phone, .shape) }
        }
        if candidate.sizes.count == 1, Checksums.snils(digits), !candidate.before.holds(NumberFinder.accountWords) {
            return (.snils, .checksum)
        }
        return nil
    }

    private func ten(_ candidate: Candidate) -> Verdict? {
        if candidate.before.contains("паспорт") { return (.passport, .nearbyWord) }
        let isAccount = candidate.before.holds(NumberFinder.accountWords) || candidate.near.contains("инн")
        if candidate.digits[0] == 9 || candidate.digits[0] == 4 && candidate.near.contains("+") {
            if candidate.near.holds(NumberFinder.phoneWords) { return (.phone, .nearbyWord) }
            if candidate.sizes.count >= 3 || !isAccount { return (.phone, .shape) }
        }
        if candidate.sizes == [4, 6] || candidate.sizes == [2, 2, 6], !isAccount { return (.passport, .shape) }
        return nil
    }

    private func twelve(_ candidate: Candidate) -> Verdict? {
        let isNamed = candidate.near.contains("инн")
        if Checksums.inn(candidate.digits) {
            if isNamed { return (.inn, .nearbyWord) }
            return candidate.before.holds(NumberFinder.accountWords) ? nil : (.inn, .checksum)
        }
        return isNamed ? (.inn, .nearbyWord) : nil
    }

    private func long(_ candidate: Candidate) -> Verdict? {
        let digits = candidate.digits
        if digits.count == 16, candidate.before.holds(["полис", "омс"]) { return (.oms, .nearbyWord) }
        let isCardNamed = candidate.before.contains("карт") && !candidate.before.contains("кадастр")
        if isCardNamed, digits.count >= 16 || Checksums.luhn(digits) { return (.card, .nearbyWord) }
        if digits.count == 16, (2...6).contains(digits[0]), Checksums.luhn(digits) { return (.card, .checksum) }
        return nil
    }

    /// City phones of five to seven digits in groups, and the number of a passport whose series stood before.
    private func short(_ candidate: Candidate) -> Verdict? {
        if candidate.sizes.count == 3, candidate.near.holds(NumberFinder.phoneWords) { return (.phone, .nearbyWord) }
        if candidate.digits.count == 6, candidate.sizes.count == 1,
            source.text(candidate.range.lowerBound - 60, candidate.range.lowerBound).contains("паспорт"),
            candidate.near.holds(["номер", "№", "n"])
        {
            return (.passport, .nearbyWord)
        }
        return nil
    }

    private func passportSeries(_ candidate: Candidate) -> Verdict? {
        guard candidate.sizes == [4] || candidate.sizes == [2, 2], candidate.near.contains("сери"),
            source.text(candidate.range.lowerBound - 40, candidate.range.lowerBound).contains("паспорт")
        else { return nil }
        return (.passport, .nearbyWord)
    }

    private func birthYear(_ candidate: Candidate) -> Verdict? {
        guard candidate.sizes == [4] else { return nil }
        let year = candidate.digits.reduce(0) { $0 * 10 + $1 }
        guard (1900...2026).contains(year) else { return nil }
        let after = candidate.after.drop { $0 == " " }
        let isNamed =
            ["г.р", "г. р", "гр ", "года рожд", "г рожд", "г. рожд", "рожд"].contains { after.hasPrefix($0) }
            || candidate.near.holds(["родил", "рожден"])
        return isNamed ? (.birth, .nearbyWord) : nil
    }
}

// MARK: Flats

extension NumberFinder {
    private static let flatWords: Set<String> = [
        "кв", "квартира", "квартире", "квартиры", "квартиру", "квартирой", "кварт", "комната", "комн",
    ]
    /// After these a number is a size or a count.
    private static let measures = ["метр", "м ", "м²", "м2", "кв. м", "кв.м", "градус", "°", "%", "человек", "этаж"]
    private static let placeWords: Set<String> = ["из", "с", "в", "над", "под", "от", "у", "на"]

    /// Only the flat's number goes: the house is needed.
    private func flat(_ candidate: Candidate) -> PersonalSpan? {
        if candidate.sizes.count == 1, candidate.digits.count <= 4 {
            let isNamed = NumberFinder.flatWords.contains(wordBefore(candidate.range.lowerBound))
            let rest = String(candidate.after.drop { $0 == " " })
            let isMeasure = NumberFinder.measures.contains { rest.hasPrefix($0) }
            if isNamed && !isMeasure || isNumberedFlat(candidate) {
                return PersonalSpan(kind: .flat, range: candidate.range, reason: .nearbyWord)
            }
        }
        guard candidate.sizes.count == 2, candidate.sizes.allSatisfy({ $0 <= 3 }), let house = candidate.groups.first,
            let flat = candidate.groups.last, flat.lowerBound == house.upperBound + 1,
            source.units[house.upperBound] == 0x2D,
            source.unit(flat.upperBound) != 0x2D, isStreet(before: house.lowerBound)
        else { return nil }
        return PersonalSpan(kind: .flat, range: flat, reason: .shape)
    }

    /// «из 48 квартиры», «в 15-й квартире»; a count of flats has no preposition.
    private func isNumberedFlat(_ candidate: Candidate) -> Bool {
        var rest = Substring(candidate.after)
        for ending in ["-ой", "-ей", "-й", "-я", "-ю"] where rest.hasPrefix(ending) {
            rest = rest.dropFirst(ending.count)
            break
        }
        let next = rest.drop { $0 == " " }.prefix { $0.isLetter }
        return ["квартире", "квартиры", "квартиру", "квартирой", "кв"].contains(String(next))
            && NumberFinder.placeWords.contains(wordBefore(candidate.range.lowerBound))
    }

    /// The word right before, dots, spaces and number signs left out.
    private func wordBefore(_ index: Int) -> String {
        var end = index
        while let unit = source.unit(end - 1), unit == 0x20 || unit == 0x2E || unit == 0x2116 || unit == 0xA0 {
            end -= 1
        }
        let word = lastWord(before: end)
        guard word == "номер" || word == "n" else { return word }
        return wordBefore(end - word.utf16.count)
    }

    private func lastWord(before index: Int) -> String {
        var start = index
        while source.isLetter(start - 1) { start -= 1 }
        return source.text(start, index)
    }

    /// Whether «22-17» follows a street: «Советская 22-17», «ул. Мира, 22-17», «д. 22-17».
    private func isStreet(before index: Int) -> Bool {
        let before = source.text(index - 30, index)
        let words = before.split { $0 == " " || $0 == "." || $0 == "," }
        guard let last = words.last else { return false }
        if ["д", "дом"].contains(last) { return true }
        var start = index
        while start > 0, !source.isLetter(start - 1), index - start < 3 { start -= 1 }
        let name = lastWord(before: start)
        guard !name.isEmpty, source.isCapital(start - name.utf16.count) else { return false }
        return ["ая", "ва", "на", "го", "ой"].contains { name.hasSuffix($0) }
            || words.dropLast().suffix(2).contains { NameWords.streets.contains(String($0)) }
            || before.hasSuffix(", ")
    }
}
