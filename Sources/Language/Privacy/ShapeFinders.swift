/// E-mail addresses.
enum Emails {
    static func find(_ source: Source) -> [PersonalSpan] {
        source.units.indices.compactMap { index in
            guard source.units[index] == 0x40 else { return nil }
            var lower = index
            var upper = index + 1
            while isLocal(source, lower - 1) { lower -= 1 }
            while source.isLetter(upper) || source.isDigit(upper) || isDotOrDash(source, upper) { upper += 1 }
            while upper > index + 1, isDotOrDash(source, upper - 1) { upper -= 1 }
            while lower < index, isDotOrDash(source, lower) { lower += 1 }
            let domain = source.units[min(index + 1, upper)..<upper]
            guard lower < index, domain.count > 2, domain.contains(0x2E) else { return nil }
            return PersonalSpan(kind: .email, range: lower..<upper, reason: .shape)
        }
    }

    private static func isLocal(_ source: Source, _ index: Int) -> Bool {
        source.isLetter(index) || source.isDigit(index) || isDotOrDash(source, index)
            || source.unit(index) == 0x5F || source.unit(index) == 0x2B
    }

    private static func isDotOrDash(_ source: Source, _ index: Int) -> Bool {
        source.unit(index) == 0x2E || source.unit(index) == 0x2D
    }
}

/// Dates beside a word of birth; other dates stay.
enum BirthDates {
    private static let months = [
        "январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
    ]

    static func find(_ source: Source) -> [PersonalSpan] {
        var found: [PersonalSpan] = []
        var index = 0
        while index < source.count {
            guard source.isDigit(index), !source.isDigit(index - 1),
                let end = numeric(source, index) ?? written(source, index)
            else {
                index += 1
                continue
            }
            let before = source.text(index - 24, index)
            let after = source.text(end, end + 16)
            if before.holds(["рожд", "родил"]) || after.holds(["рожд", "г.р", "г. р"]) {
                found.append(PersonalSpan(kind: .birth, range: index..<end, reason: .nearbyWord))
            }
            index = end
        }
        return found
    }

    /// «12.03.1956», «5/3/56».
    private static func numeric(_ source: Source, _ start: Int) -> Int? {
        var index = start
        for part in 0..<3 {
            let begin = index
            while source.isDigit(index), index - begin < (part == 2 ? 4 : 2) { index += 1 }
            guard index > begin else { return nil }
            guard part < 2 else { return source.isDigit(index) || index - begin == 1 ? nil : index }
            guard let unit = source.unit(index), unit == 0x2E || unit == 0x2F || unit == 0x2D else { return nil }
            index += 1
        }
        return nil
    }

    /// «5 марта 1950», «5 марта 1950 года»: the word for year stays.
    private static func written(_ source: Source, _ start: Int) -> Int? {
        var index = start
        while source.isDigit(index), index - start < 2 { index += 1 }
        guard source.unit(index) == 0x20 else { return nil }
        let month = index + 1
        index = month
        while source.isLetter(index) { index += 1 }
        let name = source.text(month, index)
        guard months.contains(where: { name.hasPrefix($0) }), source.unit(index) == 0x20 else { return nil }
        let year = index + 1
        index = year
        while source.isDigit(index) { index += 1 }
        return index - year == 4 ? index : nil
    }
}

/// Number plates of cars: «А123ВС77», «к 456 мн 154».
enum Plates {
    private static let letters = Set("авекмнорстухabekmhopctyx".utf16)

    static func find(_ source: Source) -> [PersonalSpan] {
        var found: [PersonalSpan] = []
        var index = 0
        while index < source.count {
            if let end = plate(source, index) {
                found.append(PersonalSpan(kind: .plate, range: index..<end, reason: .shape))
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private static func plate(_ source: Source, _ start: Int) -> Int? {
        guard letters.contains(source.folded[start]), !source.isLetter(start - 1), !source.isDigit(start - 1) else {
            return nil
        }
        var index = start + 1
        func skipSpace() { if source.unit(index) == 0x20 { index += 1 } }
        func digits(_ limit: Int) -> Int {
            let begin = index
            while source.isDigit(index), index - begin < limit { index += 1 }
            return index - begin
        }
        skipSpace()
        guard digits(3) == 3 else { return nil }
        skipSpace()
        let pair = index
        while index < source.count, index - pair < 2, letters.contains(source.folded[index]) { index += 1 }
        guard index - pair == 2, !source.isLetter(index) else { return nil }
        skipSpace()
        guard digits(3) >= 2, !source.isDigit(index), !source.isLetter(index) else { return nil }
        return index
    }
}
