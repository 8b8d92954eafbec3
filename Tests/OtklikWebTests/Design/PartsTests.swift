import OtklikPhrases
import Testing

@testable import Markup
@testable import OtklikWeb

@Suite("Parts of pages")
struct PartsTests {
    @Test func `a field ties its label, hint and mistake to the control`() {
        let html = Field("mail", label: "Почта", hint: "Для ответа", error: "Нет знака @").input(
            value: "a\"b",
            .type("email")
        )
        #expect(html.text.contains("<label for=\"mail\">Почта</label>"))
        #expect(html.text.contains("aria-describedby=\"mail-h mail-e\" aria-invalid=\"true\""))
        #expect(html.text.contains("value=\"a&quot;b\""))
        let plain = Field("mail", label: "Почта").input(value: "").text
        #expect(!plain.contains("aria-"))
    }

    @Test func `a text that begins with a line break keeps it`() {
        #expect(Field("t", label: "Т").textArea(value: "\nа").text.contains(">\n\nа</textarea>"))
    }

    @Test func `the list of mistakes leads to the fields and vanishes without any`() {
        let html = errorSummary([FormMistake("mail", "Нет знака @")], in: .russian).text
        #expect(html.contains("<a href=\"#mail\">Нет знака @</a>"))
        #expect(html.contains("role=\"alert\""))
        #expect(errorSummary([], in: .russian).isEmpty)
        var frame = PageFrame.sample("Почта")
        frame.hasErrors = true
        #expect(page(frame) {}.text.contains("<title>Ошибка: Почта – Отклик</title>"))
    }

    @Test(arguments: [
        ("раз\nдва", "<p>раз<br>два</p>"),
        ("раз\n \n\nдва", "<p>раз</p><p>два</p>"),
        ("раз\r\nдва", "<p>раз<br>два</p>"),
        ("", ""),
        ("<b>я</b>", "<p>&lt;b&gt;я&lt;/b&gt;</p>"),
        (
            "см. https://a.ru/x?y=1&z, вот",
            "<p>см. <a href=\"https://a.ru/x?y=1&amp;z\" rel=\"nofollow noopener ugc\">https://a.ru/x?y=1&amp;z</a>, вот</p>"
        ),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("https://", "<p>https://</p>"),
    ])
    func `a person's text becomes paragraphs and nothing else`(text: String, html: String) {
        #expect(plainText(text).text == html)
    }

    @Test(arguments: [
        (Deadline.left(9, of: 10), Tone.ok), (.left(5, of: 10), .plain), (.left(2, of: 10), .warning),
        (.left(0, of: 1), .warning), (.overdue(1), .error), (.paused, .plain), (.done, .plain),
    ])
    func `the clock's colour says how near the term is`(deadline: Deadline, tone: Tone) {
        #expect(deadline.tone == tone)
    }

    @Test func `the clock's arc is as long as the time left`() {
        #expect(deadlineClock(.left(5, of: 10)).text.contains("stroke-dasharray=\"50.3 100.5\""))
        #expect(deadlineClock(.left(0, of: 10)).text.contains("stroke-dasharray=\"6.0 100.5\""))
        #expect(deadlineClock(.left(40, of: 10)).text.contains("stroke-dasharray=\"100.5 100.5\""))
        #expect(deadlineClock(.left(1, of: 0)).text.contains("stroke-dasharray=\"100.5 100.5\""))
    }

    @Test func `grades 1 to 5 stand in their words, one is chosen`() {
        let html = ratingInput(chosen: 2, why: Markup("почему"), in: .russian).text
        #expect(html.contains("value=\"2\" checked><b>2</b>Плохо"))
        #expect(html.matches(of: /type="radio"/).count == 5)
        #expect(html.contains("<div class=\"why\">почему</div>"))
    }

    @Test func `every error has words that say what to do`() {
        for kind in ErrorPhrase.ErrorKind.allCases {
            let html = ErrorPage(kind, frame: .sample(""), requestID: "7f3a").body.text
            #expect(html.contains("<h1>\(ErrorPhrase.title(kind).text(in: .russian))</h1>"))
            #expect(html.contains("7f3a"))
            #expect(ErrorPhrase.text(kind).text(in: .russian).count > 30)
        }
        let own = ErrorPage(.conflict, frame: .sample(""), reason: "П. Дёмин <успел>", back: "/messages/1").body.text
        #expect(own.contains("П. Дёмин &lt;успел&gt;"))
        #expect(own.contains("href=\"/messages/1\""))
    }

    @Test func `a pager shows only the ways there are`() {
        #expect(pager(previous: nil, next: nil, in: .russian).isEmpty)
        let html = pager(previous: nil, next: "/queue?after=1", in: .russian).text
        #expect(html.contains("rel=\"next\"") && !html.contains("rel=\"prev\""))
    }

    @Test func `nothing is chosen beforehand about the place in a photo`() {
        let html = photoPlaceQuestion(isShown: true, in: .russian).text
        #expect(!html.contains("checked"))
        #expect(html.matches(of: /type="hidden"[^>]*disabled/).count == 2)
    }
}
