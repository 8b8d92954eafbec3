import Outbound
import Testing

@Suite("Letters as bytes") struct MailTests {
    @Test func `another program reads back what was written`() throws {
        var mail = try Mail.sample()
        mail.headers = [("List-Unsubscribe", "<https://otklik.example/unsubscribe/abc>, <mailto:stop@otklik.example>")]
        let letter = try Letter(mail.encoded())
        #expect(letter.subject == mail.subject)
        #expect(letter.plainText == mail.text)
        #expect(letter.page == mail.html)
        #expect(letter.fromName == "Отклик" && letter.fromAddress == "no-reply@otklik.example")
        #expect(letter.toName == "Анна Иванова" && letter.toAddress == "ivanova@example.org")
        #expect(letter.date == 1_795_526_945)
        #expect(letter.messageID == mail.messageID)
        #expect(letter.autoSubmitted == "auto-generated")
        #expect(letter.unsubscribe == mail.headers.first?.value)
        #expect(letter.contentType == "multipart/alternative")
        #expect(letter.defects.isEmpty)
    }

    static let subjects = [
        "Ж", "Short", "", "  spaced  ", "=?UTF-8?B?0JY=?= as typed", "Яма 🕳️ у дома «Заря»",
        String(repeating: "Очень длинная тема ", count: 40), String(repeating: "a", count: 300),
        String(repeating: "👨‍👩‍👧‍👦", count: 30), "Ответ: " + String(repeating: "x", count: 70),
    ]

    @Test(arguments: subjects)
    func `any subject comes back unchanged, in lines of 76`(subject: String) throws {
        let letter = try Letter(Mail.sample(subject: subject).encoded())
        #expect(letter.subject == subject)
        #expect(letter.longestLine <= 76 && letter.bareLineEnds == 0 && letter.isASCII)
        #expect(letter.defects.isEmpty)
    }

    @Test(arguments: [
        "Anna", "Ivanova, Anna", "Anna \"Quote\" \\ Back", "Анна",
        "Управление дорожного хозяйства администрации города",
        "=?utf-8?q?x?=", "a@b", String(repeating: "Long Name ", count: 12) + "end",
    ])
    func `any name comes back unchanged`(name: String) throws {
        var mail = try Mail.sample()
        mail.to = try Mailbox(name: name, address: "anna@example.org")
        let letter = try Letter(mail.encoded())
        #expect(letter.toName == name && letter.toAddress == "anna@example.org")
        #expect(letter.longestLine <= 76 && letter.defects.isEmpty)
    }

    @Test(arguments: [
        "", "\n", ".\n", ".\r\n..\r\n", "one\r\ntwo\rthree\nfour", String(repeating: "ы", count: 5_000), "From here\n",
        "a\u{0}b", String(repeating: "строка\n", count: 1_000),
    ])
    func `any text comes back with ordinary line ends`(text: String) throws {
        let letter = try Letter(Mail.sample(text: text).encoded())
        let ordinary = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        #expect(letter.plainText == ordinary)
        #expect(letter.longestLine <= 76 && letter.bareLineEnds == 0 && letter.isASCII)
    }

    @Test func `a letter without a page is plain text`() throws {
        var mail = try Mail.sample()
        mail.html = nil
        let letter = try Letter(mail.encoded())
        #expect(letter.contentType == "text/plain" && letter.plainText == mail.text && letter.html == nil)
    }

    @Test func `equal letters are equal bytes`() throws {
        #expect(try Mail.sample().encoded() == Mail.sample().encoded())
    }

    // The times are known from the calendar, not from the code.
    @Test(arguments: [
        (Int64(0), "Thu, 01 Jan 1970 00:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
        (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"), (1_709_251_199_999, "Thu, 29 Feb 2024 23:59:59 +0000"),
        (1_795_526_945_000, "Tue, 24 Nov 2026 13:29:05 +0000"), (4_102_444_800_000, "Fri, 01 Jan 2100 00:00:00 +0000"),
    ])
    func `the date is that of the moment given`(milliseconds: Int64, text: String) throws {
        var mail = try Mail.sample()
        mail.date = milliseconds
        let lines = String(decoding: try mail.encoded(), as: UTF8.self).split(separator: "\r\n")
        #expect(lines.contains("Date: " + text))
    }
}

@Suite("Letters that may not be sent") struct InjectionTests {
    static let breaks = ["\r\n", "\n", "\r", "\u{0}", "\u{B}", "\u{85}", "\u{2028}", "\u{7F}"]

    @Test(arguments: breaks)
    func `a line break in a subject, a name or a header is refused`(lineBreak: String) throws {
        let smuggled = "Ответ" + lineBreak + "Bcc: all@example.org"
        let subject = try Mail.sample(subject: smuggled)
        #expect(throws: MailError.invalid("Subject")) { try subject.encoded() }
        var name = try Mail.sample()
        name.to = try Mailbox(name: smuggled, address: "a@example.org")
        #expect(throws: MailError.invalid("To")) { try name.encoded() }
        var header = try Mail.sample()
        header.headers = [("X-Note", "a" + lineBreak + "Bcc: all@example.org")]
        #expect(throws: MailError.invalid("X-Note")) { try header.encoded() }
        var id = try Mail.sample()
        id.messageID = "<a@b" + lineBreak + ">"
        #expect(throws: MailError.invalid("Message-ID")) { try id.encoded() }
        #expect(throws: MailError.invalid("address")) { try Mailbox(address: "a@example.org" + lineBreak) }
    }

    @Test(arguments: [
        "Bcc", "TO", "from", "Subject", "Content-Type", "Message-ID", "X Note", "X:", "", "Заголовок", "Auto-Submitted",
    ])
    func `a header that contradicts the letter is refused`(name: String) throws {
        var mail = try Mail.sample()
        mail.headers = [(name, "value")]
        #expect(throws: MailError.invalid("header name")) { try mail.encoded() }
    }

    @Test(arguments: [
        "", "a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@b>,<x@y", "a@b\r\nRCPT TO:<x@y>", "\"a\"@b", "a,b@c",
        "a@b,c@d", "имя@example.org", ".a@b", "a..b@c", "a.@b", "a@-b", "a@b-", "a@b..c", "a@.b", "a@b.", "<a@b>",
        "a@[127.0.0.1]", "a@b:25", "a@почта .рф", String(repeating: "a", count: 65) + "@b",
        "a@" + String(repeating: "b", count: 64) + ".org", "a@" + String(repeating: "b.", count: 126) + "org",
    ])
    func `what is not one plain address is refused`(address: String) {
        #expect(throws: MailError.invalid("address")) { try Mailbox(address: address) }
    }

    @Test(arguments: [
        ("a@b", "a@b"), ("Anna.Ivanova+tag@Example.ORG", "Anna.Ivanova+tag@Example.ORG"),
        ("o'neil@x-y.z1", "o'neil@x-y.z1"),
        ("info@почта.рф", "info@xn--80a1acny.xn--p1ai"), ("info@ПОЧТА.РФ", "info@xn--80a1acny.xn--p1ai"),
        ("a@пример.испытание", "a@xn--e1afmkfd.xn--80akhbyknj4f"), ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@mail-сервер.рф", "a@xn--mail--lweub1hcg.xn--p1ai"),
    ])
    func `plain addresses pass, and Cyrillic domains in their wire form`(address: String, wire: String) throws {
        #expect(try Mailbox(address: address).address == wire)
    }

    @Test(arguments: ["", "<>", "a@b", "<a>", "<a@b", "<a b@c>", "<a@b><c@d>", "<@b>", "<a@>", "<имя@b>"])
    func `a Message-ID that others could misread is refused`(id: String) throws {
        var mail = try Mail.sample()
        mail.messageID = id
        #expect(throws: MailError.invalid("Message-ID")) { try mail.encoded() }
    }

    @Test(arguments: ["", "host/path", "user@host", "host?x", "a b", "хост", "host\r\n", "host#"])
    func `a host that could change the meaning of a URL is refused`(host: String) {
        #expect(throws: MailError.invalid("host")) { try SMTPSettings(host: host, port: 25, security: .none) }
        #expect(throws: MailError.invalid("helloName")) {
            try SMTPSettings(host: "localhost", port: 25, security: .none, helloName: host)
        }
    }

    @Test func `a port or a limit out of range is refused`() {
        #expect(throws: MailError.invalid("port")) { try SMTPSettings(host: "a", port: 0, security: .none) }
        #expect(throws: MailError.invalid("port")) { try SMTPSettings(host: "a", port: 65_536, security: .none) }
        #expect(throws: MailError.invalid("timeout")) {
            try SMTPSettings(host: "a", port: 25, security: .none, timeoutMilliseconds: 0)
        }
    }
}
