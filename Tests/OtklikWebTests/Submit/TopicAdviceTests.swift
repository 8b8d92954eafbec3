import OtklikDomain
import Synchronization
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Suggested topics")
struct TopicAdviceTests {
    private static let seed = UnderstandingSeed(
        concepts: "яма* выбоин* ухаб*\nфонарь* темно освещен*\nснег* сугроб*",
        texts: "",
        words: "topic\tkind\ttext\n0\tw1\tколесо пробил подвеска\n4\tw1\tтемень лампа перегорела\n",
        twins: "",
        abbreviations: "",
        topicCount: 10
    )

    private func site() throws -> TestSite {
        let site = try TestSite()
        site.platform.topicAdvisor.begin(seed: Self.seed, reader: Self.seed.reader(), model: nil)
        return site
    }

    @Test func `what was written brings its topic first, and says which words speak for it`() throws {
        let site = try site()
        let found = site.platform.topics.suggest("Вчера вечером пробил колесо, подвеска стучит")
        #expect(found.first?.topic.id == TestTown.hole)
        #expect(found.first?.words.contains("колесо") == true)
        _ = try site.post(
            "/messages/new/what",
            form: ["text": "Во дворе темень: перегорела лампа на столбе", "essence": "", "find": "stay"],
            as: .anna
        )
        let page = try site.get("/messages/new/what", as: .anna).text
        #expect(page.contains("Нашлись слова: «"))
        #expect(page.contains("Подобрали по вашему тексту"))
    }

    @Test(arguments: ["фонарь", "фанарь", "ajyfhm", "фонар", "FONAR"])
    func `a search forgives mistakes, the other layout and half a word`(query: String) throws {
        let site = try site()
        #expect(site.platform.topics.search(query).first?.id == TestTown.lamp, "\(query)")
    }

    @Test func `a topic that was switched off is not suggested any more`() throws {
        let site = try site()
        #expect(site.platform.topics.search("ыва").isEmpty)
        #expect(!site.platform.topics.suggest("яма").contains { $0.topic.id == TestTown.retired })
        #expect(!site.platform.topics.search("яма").contains { $0.id == TestTown.retired })
    }

    @Test func `what somebody who knows has corrected counts at once`() throws {
        let site = try site()
        let text = "Кикимора сидит на автобусной остановке у леса"
        for _ in 0..<3 { site.platform.topics.learn(text, TestTown.rubbish) }
        #expect(site.platform.topics.suggest(text).first?.topic.id == TestTown.rubbish)
    }

    @Test func `it is made ready once, by the first search, also by one from before it could be`() throws {
        for searchesBefore in 0...2 {
            let site = try TestSite()
            let advisor = site.platform.topicAdvisor
            let made = Mutex(0)
            for _ in 0..<searchesBefore { _ = site.platform.topics.search("яма") }
            advisor.prepareWhenWanted { made.withLock { $0 += 1 } }
            #expect(made.withLock { $0 } == min(searchesBefore, 1))
            _ = site.platform.topics.suggest("яма")
            _ = site.platform.topics.search("яма")
            #expect(made.withLock { $0 } == 1)
        }
    }

    @Test(arguments: ["", "   ", String(repeating: "🙂", count: 4_000), "hello world", "123 456"])
    func `the form works whatever is written`(text: String) throws {
        let site = try site()
        #expect(site.platform.topics.suggest(text).count <= 3)
        #expect(try site.post("/topics/search", form: ["text": text], as: .anna).status == 200)
    }

    @Test func `the script is told why`() throws {
        let site = try site()
        let answer = try site.post("/topics/search", form: ["text": "пробил колесо"], as: .anna).text
        #expect(answer.contains("Нашлись слова") && answer.contains("Подобрали по вашему тексту"))
    }
}
