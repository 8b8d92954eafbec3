import OtklikDomain
import Testing

@Suite("Plain text") struct PlainTextTests {
    @Test(arguments: [PlainText.Shape.line, .lines])
    func `a text that needs no tidying is read as any other`(shape: PlainText.Shape) {
        let scalars = (Array(0...0x3400) + Array(0xFE00...0xFFFF) + [0x1F600, 0xE0001]).compactMap(Unicode.Scalar.init)
        for scalar in scalars {
            for text in ["яма\(scalar)вот", "\(scalar)яма", "яма\(scalar)"] {
                // The blank before it leads the long way round, and is trimmed.
                #expect(outcome(text, shape) == outcome("\u{A0}" + text, shape), "\(scalar.value)")
            }
        }
    }

    private func outcome(_ text: String, _ shape: PlainText.Shape) -> Result<[UInt8], FieldError> {
        Result { () throws(FieldError) in Array(try PlainText.checked(text, shape, 4...7).utf8) }
    }

    @Test(arguments: [
        ("  яма \r\n на дороге\r", "яма \n на дороге"), ("а\u{2028}б", "а\nб"), ("\u{FEFF}текст\u{200B}", "текст"),
        ("\tа\tб\t", "а\tб"), ("1\r\r\n2", "1\n\n2"), ("👨‍👩‍👧 и е\u{308}ж", "👨‍👩‍👧 и е\u{308}ж"),
    ])
    func `line ends and blanks around are made even`(raw: String, kept: String) throws {
        #expect(try PlainText.checked(raw, .lines, 1...100) == kept)
    }

    @Test(arguments: ["а\u{0}б", "а\u{1B}[31mб", "а\u{7F}", "\u{8}", "а\u{9B}б", "gpj.\u{202E}exe", "a\u{2066}b"])
    func `control characters and turned writing are refused`(raw: String) {
        #expect(throws: FieldError.notPlain) { try PlainText.checked(raw, .lines, 1...100) }
    }

    @Test func `limits count characters and not bytes`() throws {
        #expect(try PlainText.checked(String(repeating: "щ", count: 10), .line, 10...10).count == 10)
        #expect(throws: FieldError.tooLong(maximum: 9)) {
            try PlainText.checked(String(repeating: "щ", count: 10), .line, 1...9)
        }
        #expect(throws: FieldError.tooShort(minimum: 11)) {
            try PlainText.checked(String(repeating: "щ", count: 10), .line, 11...20)
        }
        // One visible letter under a million accents is no short text.
        #expect(throws: FieldError.tooLong(maximum: 9)) {
            try PlainText.checked("е" + String(repeating: "\u{301}", count: 1_000), .line, 1...9)
        }
    }

    @Test(arguments: ["", "   ", "\n\r\n", "\u{200B}"])
    func `nothing but blanks is nothing`(raw: String) {
        #expect(throws: FieldError.missing) { try PlainText.checked(raw, .lines, 1...100) }
    }

    @Test func `a line has no line ends inside`() {
        #expect(throws: FieldError.notPlain) { try PlainText.checked("а\nб", .line, 1...100) }
        #expect(throws: FieldError.notPlain) { try Essence("а\u{2029}б", .initial) }
        #expect(throws: Never.self) { try MessageText("первая\nвторая строка", .initial) }
    }
}

@Suite("Essence") struct EssenceTests {
    @Test(arguments: [
        ("Яма на дороге у дома 5.", "Яма на дороге у дома 5"),
        ("Яма у дома 5 на ул. Лесной. Уже месяц.", "Яма у дома 5 на ул. Лесной"),
        ("Здравствуйте! Не горит фонарь. Темно.", "Не горит фонарь"),
        (
            "Добрый день, уважаемая администрация!\nВо дворе не вывозят мусор уже неделю",
            "Во дворе не вывозят мусор уже неделю"
        ),
        ("Доброго времени суток. Нет воды!", "Нет воды!"),
        ("Когда починят лифт?! Третий день стоит.", "Когда починят лифт?!"),
        ("Автобус № 5 приходит в 7.45 вместо 7.30. Прошу разобраться.", "Автобус № 5 приходит в 7.45 вместо 7.30"),
        ("Сосед А. С. Петров шумит. Ночью.", "Сосед А. С. Петров шумит"),
        ("На пл. Мира, д. 3 сломана скамейка... Доска упала", "На пл. Мира, д. 3 сломана скамейка..."),
        ("Вода те\u{0447}\u{0435}\u{0308}т. Просим починить.", "Вода течёт"),
        ("Здравствуйте!", "Здравствуйте!"), ("", ""), ("...\n\n!!!", ""),
        ("   много    пробелов\tи табуляция   ", "много пробелов и табуляция"),
    ])
    func `the first telling sentence is offered`(text: String, essence: String) {
        #expect(Essence.suggestion(from: text, maximum: 200) == essence)
    }

    @Test(arguments: [
        ("Во дворе дома сломаны качели", 20, "Во дворе дома…"), ("Во дворе, дома нет", 10, "Во дворе…"),
        ("Превысокомногорассмотрительствующий", 10, "Превысоко…"), ("Ровно десять", 12, "Ровно десять"),
    ])
    func `a long one is cut at a word`(text: String, maximum: Int, essence: String) {
        #expect(Essence.suggestion(from: text, maximum: maximum) == essence)
    }

    @Test(arguments: UInt64(0)..<100)
    func `a suggestion is always a valid essence or empty`(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let parts = ["яма", " ", ". ", "\n", "Добрый день", "!", "ул.", "🙂", "а", "Д", "5", "…", "\t", ", "]
        let text = (0..<Int.random(in: 0...300, using: &random)).map { _ in
            parts[Int.random(in: 0..<parts.count, using: &random)]
        }.joined()
        let suggestion = Essence.suggestion(from: text, maximum: Rules.initial.essenceMaximum)
        if !suggestion.isEmpty {
            let kept = try Essence(suggestion, .initial).text
            #expect(kept == suggestion)
        }
    }
}

@Suite("E-mail address") struct EmailAddressTests {
    @Test(arguments: [
        ("Ivanova@Example.RU", "Ivanova@example.ru", "ivanova@example.ru"),
        (" a.b+c@sub.example.org ", "a.b+c@sub.example.org", "a.b+c@sub.example.org"),
        ("почта@Пример.рф", "почта@пример.рф", "почта@пример.рф"), ("x@y.xn--p1ai", "x@y.xn--p1ai", "x@y.xn--p1ai"),
    ])
    func `an address is kept and found by its key`(raw: String, text: String, key: String) throws {
        let address = try EmailAddress(raw)
        #expect(address.text == text)
        #expect(address.key == key)
    }

    @Test(arguments: [
        "ivanova", "@example.ru", "a@", "a@b", "a@@b.ru", "a b@c.ru", "a@b..ru", "a@.ru", "a@b.ru.", ".a@b.ru",
        "a.@b.ru",
        "a..b@c.ru", "a@-b.ru", "a@b-.ru", "a@b.1", "a@1.2.3.4", "a@b.c", "a@b_c.ru", "<a@b.ru>", "a@b.ru,c@d.ru",
        "\"a b\"@c.ru", "a(b)@c.ru",
    ])
    func `what is no address is refused`(raw: String) {
        #expect(throws: FieldError.notAnEmail) { try EmailAddress(raw) }
    }

    @Test func `line ends and endless addresses are refused`() {
        #expect(throws: FieldError.notPlain) { try EmailAddress("a@b.ru\r\nBcc: c@d.ru") }
        #expect(throws: FieldError.missing) { try EmailAddress(" ") }
        #expect(throws: FieldError.tooLong(maximum: 254)) {
            try EmailAddress(String(repeating: "a", count: 250) + "@b.ru")
        }
        #expect(throws: FieldError.notAnEmail) { try EmailAddress(String(repeating: "a", count: 65) + "@b.ru") }
    }
}

@Suite("Phone") struct PhoneTests {
    @Test(arguments: [
        ("+7 912 345-67-89", "+79123456789"), ("8 (912) 345-67-89", "+79123456789"), ("89123456789", "+79123456789"),
        ("79123456789", "+79123456789"), ("9123456789", "+79123456789"), ("8 342 200-00-00", "+73422000000"),
        ("+7‑912‑345‑67‑89", "+79123456789"), ("+375 29 123-45-67", "+375291234567"),
        ("+1 (212) 555 0100", "+12125550100"),
    ])
    func `a number is kept in one form`(raw: String, text: String) throws {
        #expect(try Phone(raw).text == text)
    }

    @Test func `it is shown in groups`() throws {
        #expect(try Phone("89123456789").description == "+7 912 345-67-89")
        #expect(try Phone("+375291234567").description == "+375291234567")
    }

    @Test(arguments: [
        "12", "112", "абв", "+7 912 345-67-8", "8 912 345-67-890", "+0123456789", "+7 112 345-67-89", "912345678",
        "+1234567890123456", "8-800-ЗВОНИТЕ", "+", "--", "9123456789 доб. 5", "٩١٢٣٤٥٦٧٨٩",
    ])
    func `what is no number is refused`(raw: String) {
        #expect(throws: FieldError.notAPhone) { try Phone(raw) }
    }
}
