import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("What happened, and its topic") struct SubmitWhatTests {
    private static let path = "/messages/new/what"

    /// A site with a draft begun by the first step.
    private static func begun(_ settings: [String: String] = [:]) throws -> TestSite {
        let site = try TestSite(settings: settings)
        _ = try site.post("/messages/new/photo")
        return site
    }

    @Test func `without a draft the flow begins at its beginning`() throws {
        #expect(try TestSite().get(Self.path).location == "/messages/new/photo")
    }

    @Test(arguments: [
        ("", "essence", "1", "Напишите, что случилось"), ("Яма", "essence", "1", "нужно не меньше 10 знаков"),
        (String(repeating: "я", count: 4_001), "essence", "1", "поместится не больше 4 000 знаков"),
        ("Яма на дороге \u{202E}", "essence", "1", "невидимые служебные знаки"),
        ("Яма на дороге у дома", String(repeating: "я", count: 201), "1", "поместится не больше 200 знаков"),
        ("Яма на дороге у дома", "essence", "", "Выберите тему или отметьте"),
        ("Яма на дороге у дома", "essence", "999", "Эту тему сейчас не принимают"),
        ("Яма на дороге у дома", "essence", "10", "Эту тему сейчас не принимают"),
    ])
    func `a mistake is said at its field and nothing typed is lost`(
        text: String,
        essence: String,
        topic: String,
        words: String
    ) throws {
        let site = try Self.begun()
        let page = try site.post(Self.path, form: ["text": text, "essence": essence, "topic": topic])
        #expect(page.status == 422)
        #expect(page.title.hasPrefix("Ошибка: "))
        #expect(page.words.ranges(of: words).count == 2)
        #expect(page.area("text") == text)
        #expect(page.value(of: "essence") == essence)
        let again = try site.get(Self.path)
        #expect(again.status == 200 && again.area("text") == text)
    }

    @Test func `a text far too long is shown again whole`() throws {
        let site = try Self.begun()
        let text = String(repeating: "Очень длинный рассказ. ", count: 3_000)
        let page = try site.post(Self.path, form: ["text": text, "topic": "1"])
        #expect(page.status == 422 && page.area("text")?.count == text.count)
    }

    @Test func `a zero byte is refused and the draft stays`() throws {
        let site = try Self.begun()
        _ = try site.post(Self.path, form: ["text": "Яма на дороге", "topic": "1"])
        #expect(try site.post(Self.path, form: ["text": "Яма\u{0}", "topic": "1"]).status == 400)
        #expect(try site.get(Self.path).area("text") == "Яма на дороге")
    }

    @Test func `the essence is taken from the text and follows it until it is written by hand`() throws {
        let site = try Self.begun()
        _ = try site.post(
            Self.path,
            form: ["text": "Здравствуйте! Яма у дома 14. Вчера пробил колесо.", "essence": "", "topic": "1"]
        )
        #expect(try site.get(Self.path).value(of: "essence") == "Яма у дома 14")
        _ = try site.post(
            Self.path,
            form: ["text": "Провал у дома 16. Опасно.", "essence": "Яма у дома 14", "topic": "1"]
        )
        #expect(try site.get(Self.path).value(of: "essence") == "Провал у дома 16")
        _ = try site.post(Self.path, form: ["text": "Другой длинный текст.", "essence": "Моя суть", "topic": "1"])
        #expect(try site.get(Self.path).value(of: "essence") == "Моя суть")
    }

    @Test func `line ends of a browser count once`() throws {
        let site = try Self.begun()
        let text = String(repeating: "строка из знаков\r\n", count: 230) + "конец"
        let answer = try site.post(Self.path, form: ["text": text, "essence": "Суть", "topic": "1"])
        #expect(answer.status == 303)
    }

    @Test func `HTML in every field comes back as text`() throws {
        let site = try Self.begun()
        let evil = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>"
        let page = try site.post(Self.path, form: ["text": evil, "essence": evil, "q": evil, "topic": evil])
        #expect(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"))
        #expect(page.text.contains("&lt;script&gt;"))
        let searched = try site.get("/messages/new/what?q=%3Cscript%3Ealert(1)%3C/script%3E")
        #expect(!searched.text.contains("<script>alert"))
    }

    @Test func `without a script the words are searched by a button and nothing typed is lost`() throws {
        let site = try Self.begun()
        let answer = try site.post(Self.path, form: ["text": "Тут яма", "q": "люк", "find": "topic"])
        #expect(answer.location?.hasPrefix("/messages/new/what?q=") == true)
        let page = try site.get(String(answer.location?.prefix { $0 != "#" } ?? ""))
        #expect(page.words.contains("Провал вокруг люка"))
        #expect(page.area("text") == "Тут яма")
        #expect(page.value(of: "q") == "люк")
    }

    @Test func `the sections lead to a topic and back to the text`() throws {
        let site = try Self.begun()
        let answer = try site.post(Self.path, form: ["text": "Тут что-то течёт", "find": "sections"])
        #expect(answer.location == "/messages/new/topic")
        let sections = try site.follow(answer)
        #expect(sections.words.contains("Дороги") && sections.words.contains("4 темы"))
        let topics = try site.get("/messages/new/topic?category=\(percentEncoded("вода"))")
        #expect(topics.words.contains("Трубы") && topics.words.contains("Течёт труба"))
        let chosen = try site.post("/messages/new/topic", form: ["topic": TestTown.leak.description])
        #expect(chosen.location == "/messages/new/what#topic")
        let page = try site.get(Self.path)
        #expect(page.checked("topic") == [TestTown.leak.description])
        #expect(page.area("text") == "Тут что-то течёт")
    }

    @Test func `a section that is none, or a topic that is gone, is refused`() throws {
        let site = try Self.begun()
        #expect(try site.get("/messages/new/topic?category=x").status == 404)
        let gone = try site.post("/messages/new/topic", form: ["topic": TestTown.retired.description])
        #expect(gone.status == 422)
    }

    @Test func `whoever finds no topic leaves it to the moderator`() throws {
        let site = try Self.begun()
        let answer = try site.post(Self.path, form: ["text": "Что-то странное тут", "topic": "unknown"])
        #expect(answer.location == "/messages/new/place")
        #expect(try site.get(Self.path).checked("topic") == ["unknown"])
    }

    @Test func `topics are found as one types, without those switched off`() throws {
        let site = try Self.begun()
        let found = try site.get("/topics/search?q=\(percentEncoded("фонарь"))")
        #expect(found.header("Content-Type") == "application/json")
        #expect(found.words.hasPrefix("{\"said\":\"Нашли 1 тему\",\"topics\":[{\"value\":\"5\""))
        #expect(found.text.contains("\"words\":\"Не горит фонарь\",\"note\":\"Свет – Фонари. Ответ за"))
        #expect(try site.get("/topics/search?q=").text.contains("\"topics\":[]"))
        let retired = try site.get("/topics/search?q=\(percentEncoded("больше не принимаем"))")
        #expect(!retired.text.contains("Больше не принимаем"))
    }

    @Test func `the note of a topic says who answers once the place is known`() throws {
        let site = try Self.begun()
        _ = try site.post("/messages/new/photo", form: ["geo": "y", "lat": "58.0105", "lon": "56.2502"])
        let page = try site.get("/messages/new/what?q=\(percentEncoded("яма"))")
        #expect(page.words.contains("Ответ за 10 дней. Отвечает Дорожная служба"))
    }
}
