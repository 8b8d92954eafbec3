import OtklikPhrases
import Testing

@Suite("Plural") struct PluralTests {
    @Test(arguments: [
        (0, "дней"), (1, "день"), (2, "дня"), (4, "дня"), (5, "дней"), (11, "дней"), (12, "дней"), (14, "дней"),
        (20, "дней"), (21, "день"), (22, "дня"), (25, "дней"), (101, "день"), (111, "дней"), (112, "дней"),
        (122, "дня"), (1_001, "день"), (1_011, "дней"), (-1, "день"), (-12, "дней"), (-22, "дня"),
    ])
    func `a count takes its form`(count: Int, form: String) {
        #expect(plural(count, "день", "дня", "дней") == form)
    }

    @Test(arguments: [
        (15, "1,5\u{A0}дня"), (10, "1\u{A0}день"), (50, "5\u{A0}дней"), (55, "5,5\u{A0}дня"), (3, "0,3\u{A0}дня"),
        (110, "11\u{A0}дней"), (111, "11,1\u{A0}дня"), (-15, "–1,5\u{A0}дня"),
    ])
    func `a fraction takes the genitive singular`(tenths: Int, text: String) {
        #expect(countedTenths(tenths, "день", "дня", "дней") == text)
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1_234, "1\u{A0}234"), (12_345, "12\u{A0}345"), (1_000_000, "1\u{A0}000\u{A0}000"),
        (-12_345, "–12\u{A0}345"), (Int.min, "–9\u{A0}223\u{A0}372\u{A0}036\u{A0}854\u{A0}775\u{A0}808"),
    ])
    func `long numbers stand in groups of three`(number: Int, text: String) {
        #expect(grouped(number) == text)
    }
}
