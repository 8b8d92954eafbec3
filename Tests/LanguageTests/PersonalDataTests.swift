import Language
import Testing

@Suite("Personal data")
struct PersonalDataTests {
    @Test func `of the regression set is found exactly, and nothing else`() throws {
        var report = PersonalDataReport()
        for (index, line) in try Fixture.lines("pii-ru.tsv").enumerated() {
            report.add(MarkedText(line), line: index + 2)
        }
        #expect(report.errors.map { "\($0.line): \($0.text)" } == [])
        #expect(report.count { _ in true }.marked > 40)
    }

    @Test(arguments: try Fixture.lines("pii-ru.tsv"))
    func `is masked without touching other text`(line: String) {
        let text = MarkedText(line).text
        let spans = PersonalData.find(text)
        let masked = PersonalData.mask(text, spans) { _ in "\u{1}" }
        var rest = Array(text.utf16)
        for span in spans.reversed() { rest.replaceSubrange(span.range, with: [1]) }
        #expect(Array(masked.utf16) == rest)
    }

    @Test(arguments: UInt64(0)..<60)
    func `is found inside any text without harm`(seed: UInt64) throws {
        var random = Steady(seed)
        let lines = try Fixture.lines("pii-ru.tsv").map { MarkedText($0).text }
        let noise = ["😡", "\u{301}", "\u{0}", "e\u{301}", "«", "@", "8", "+", "[[", "\n", "И. ", "кв", "ул. "]
        let parts = (0..<8).map { _ in random.below(2) == 0 ? random.pick(lines) : random.pick(noise) }
        let text = parts.joined(separator: random.pick([" ", "", "\n"]))
        let spans = PersonalData.find(text)
        #expect(spans == PersonalData.find(text))
        var last = 0
        for span in spans {
            #expect(span.range.lowerBound >= last && !span.range.isEmpty)
            last = span.range.upperBound
        }
        #expect(last <= text.utf16.count)
        let masked = PersonalData.mask(text, spans) { _ in "" }
        #expect(masked.utf16.count == text.utf16.count - spans.reduce(0) { $0 + $1.range.count })
    }

    @Test(arguments: ["\u{AD}", "\u{200B}", "\u{2011}", "\u{2212}", "\u{202F}", "\u{A0}"])
    func `is found whatever invisible or unusual sign parts a number`(sign: String) {
        let phone = ["8", "912", "345", "67", "89"].joined(separator: sign)
        let text = "😀 тел. \(phone), жду"
        let lower = "😀 тел. ".utf16.count
        #expect(PersonalData.find(text).map(\.range) == [lower..<lower + phone.utf16.count])
    }

    @Test(arguments: [
        "Врач ": "Семён Ильи\u{301}ч Штоц", "😀 у ": "А\u{301}ни", "сын ": "Андреи\u{306}", "к ": "С.\u{A0}Н.\u{A0}Штоц",
    ])
    func `is found under stress marks and fixed spaces, whole`(before: String, name: String) {
        let lower = before.utf16.count
        #expect(PersonalData.find(before + name + " опять").map(\.range) == [lower..<lower + name.utf16.count])
    }

    @Test func `spans out of order or out of the text are ignored`() {
        let spans = [
            PersonalSpan(kind: .name, range: 2..<4, reason: .role),
            PersonalSpan(kind: .name, range: 1..<3, reason: .role),
            PersonalSpan(kind: .name, range: 5..<90, reason: .role),
        ]
        #expect(PersonalData.mask("абвгде", spans) { _ in "*" } == "аб*де")
    }

    @Test func `of a huge paste is found in a moment`() {
        let text = String(repeating: "Иванов Иван Иванович, тел. 8-912-345-67-89, кв. 5. ", count: 2_000)
        #expect(PersonalData.find(text).count == 6_000)
    }

    @Test(arguments: [
        ("снилс 112-233-445 95", PersonalReason.nearbyWord), ("112-233-445 95", .checksum), ("Пётр Ильич", .patronymic),
        ("врач Шевченко", .role), ("И. И. Соколов", .initials), ("мой сын Кирилл", .role), ("у нас Кирилл", .firstName),
    ])
    func `comes with a reason`(text: String, reason: PersonalReason) {
        #expect(PersonalData.find(text).map(\.reason) == [reason])
    }
}

@Suite("Marked texts")
struct MarkedTextTests {
    @Test func `give text and spans`() {
        let marked = MarkedText("😀 [[name|Анна]], [[phone|112]] [[x")
        #expect(marked.text == "😀 Анна, 112 [[x")
        #expect(marked.marks.map(\.kind) == ["name", "phone"])
        #expect(marked.marks.map(\.range) == [3..<7, 9..<12])
    }

    @Test func `count what was found and what was not`() {
        var report = PersonalDataReport()
        report.add(MarkedText("[[name|Штоц]] и 8-912-345-67-89"), line: 1)
        let all = report.count { _ in true }
        #expect(all.recall == 0 && all.precision == 0)
        #expect(report.errors.count == 2)
    }
}

/// Seeded numbers for property tests.
struct Steady {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    mutating func pick<Thing>(_ things: [Thing]) -> Thing { things[below(things.count)] }
}
