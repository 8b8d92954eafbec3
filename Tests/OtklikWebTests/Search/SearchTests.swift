import Database
import DatabaseTesting
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Search for messages by their words") struct SearchTests {
    /// Three messages of the road service, indexed.
    private struct Town {
        let site: TestSite
        let hole: Walk
        let lamp: Walk
        let second: Walk

        init() throws {
            site = try TestSite(searches: true)
            hole = try Walk(site)
            lamp = try Walk(
                site,
                by: .pavel,
                text: "Возле школы перегорел фонарь, дети идут в темноте.",
                essence: "Не горит фонарь"
            )
            second = try Walk(
                site,
                text: "Ещё одна яма, у ёлки на площади. Объезжаем по тротуару.",
                essence: "Вторая яма"
            )
            for walk in [hole, lamp, second] { try walk.give(.accept, by: .boris) }
            try site.platform.search.indexDue()
        }

        func find(_ text: String, _ person: TestPerson = .vera) throws -> FoundMessages {
            try site.platform.search.find(text, for: try site.viewer(person))
        }

        func ids(_ text: String, _ person: TestPerson = .vera) throws -> [ID<Message>] {
            try find(text, person).rows.map(\.id)
        }
    }

    @Test func `all words have to be there, in any form; the newest stands first`() throws {
        let town = try Town()
        #expect(try town.ids("яма") == [town.second.id, town.hole.id])
        #expect(try town.ids("ямами") == [town.second.id, town.hole.id])
        #expect(try town.ids("яма колёса") == [town.hole.id])
        #expect(try town.ids("ямы на площадях") == [town.second.id])
        #expect(try town.ids("ЁЛКИ") == [town.second.id])
        #expect(try town.ids("елка") == [town.second.id])
        #expect(try town.ids("яма фонарь").isEmpty)
    }

    @Test func `the place and what was answered are found too`() throws {
        let town = try Town()
        #expect(try town.ids("Садовая").count == 3)
        #expect(try town.ids("заделаем пятница").isEmpty)
        try town.hole.give(.assign(try town.hole.person(.gleb)), by: .vera)
        try town.hole.give(.takeToWork, by: .gleb)
        try town.hole.toAnswer()
        try town.site.platform.search.indexDue()
        #expect(try town.ids("заделаем пятница") == [town.hole.id])
    }

    @Test(arguments: [
        ("фонар", false), ("фон", false), ("ajyfhm", false), ("fonar", false), ("фанарь", true),
        ("фонарь фонарь", false),
        ("ПЕРЕГАРЕЛ", true),
    ])
    func `half a word, the other layout, Latin letters and a mistake are understood`(query: String, isNear: Bool) throws
    {
        let town = try Town()
        let found = try town.find(query)
        #expect(found.rows.map(\.id) == [town.lamp.id] && found.isNear == isNear, "\(query)")
    }

    @Test func `each finds what their queue could hold, and an executor only what is theirs`() throws {
        let town = try Town()
        #expect(try town.ids("яма", .ivan).count == 2 && town.ids("яма", .zoya).count == 2)
        #expect(try town.ids("яма", .lev).isEmpty && town.ids("яма", .gleb).isEmpty)
        try town.second.give(.assign(try town.second.person(.gleb)), by: .vera)
        // Before the index has heard of it, and after.
        #expect(try town.ids("яма", .gleb).isEmpty)
        try town.site.platform.search.indexDue()
        #expect(try town.ids("яма", .gleb) == [town.second.id] && town.ids("яма", .dina).isEmpty)
        try town.hole.give(.forward(to: TestTown.water, reason: "Прорвало трубу"), by: .vera)
        // The index still has it under the road service: the card decides.
        #expect(try town.ids("яма") == [town.second.id])
        try town.site.platform.search.indexDue()
        #expect(try town.ids("яма", .lev) == [town.hole.id])
        #expect(throws: Forbidden.self) { try town.find("яма", .anna) }
    }

    @Test func `an index made later finds what was there before`() throws {
        let site = try TestSite(searches: true)
        let walk = try Walk(site)
        try walk.give(.accept, by: .boris)
        try site.platform.database.write { try $0.execute("DELETE FROM search_queue") }
        #expect(try site.platform.search.indexDue() == 1)
        #expect(try site.platform.search.indexDue() == 0)
        #expect(try site.platform.search.find("яма", for: site.viewer(.vera)).rows.map(\.id) == [walk.id])
    }

    @Test func `when an organisation moves in the tree, its messages are found from above at once`() throws {
        let town = try Town()
        #expect(try town.ids("яма", .zoya).count == 2)
        try town.site.platform.database.write { db in
            try db.execute("UPDATE organisation SET parent_id = NULL WHERE id = ?1", .int(TestTown.roads.value))
        }
        try town.site.platform.reference.reload()
        #expect(try town.site.platform.search.indexDue() == 3)
        #expect(try town.ids("яма", .zoya).isEmpty && town.ids("яма").count == 2)
    }

    @Test func `a message that is gone does not stop the index`() throws {
        let town = try Town()
        try town.site.platform.database.write { db in
            try db.execute(
                "INSERT INTO search_queue (region_id, message_id, version) VALUES (?1, 17, 1)",
                .int(TestTown.region)
            )
        }
        #expect(try town.site.platform.search.indexDue() == 1)
        #expect(try town.site.platform.search.indexDue() == 0)
    }

    @Test(arguments: [
        "\"", "яма\"", "яма*", "NEAR(яма, 2)", "scope:o1", "' OR 1=1", ") | '", "яма & !фонарь", "🙂", "-яма", "^", "а",
        String(repeating: "яма ", count: 500), String(repeating: "щ", count: 4_000),
    ])
    func `whatever is typed is words and nothing else`(query: String) throws {
        let town = try Town()
        let found = try town.find(query)
        #expect(found.rows.count <= 2, "\(query)")
        #expect(try town.site.get("/queue?number=\(percentEncoded(query))", as: .vera).status < 500)
    }

    @Test func `page after page, each message once`() throws {
        let site = try TestSite(searches: true)
        var made: [ID<Message>] = []
        for number in 0..<7 {
            let walk = try Walk(site, essence: "Яма номер \(number)")
            try walk.give(.accept, by: .boris)
            made.append(walk.id)
        }
        try site.platform.search.indexDue()
        var seen: [ID<Message>] = []
        var before: ID<Message>?
        repeat {
            let page = try site.platform.search.find("яма", for: site.viewer(.vera), before: before, limit: 3)
            #expect(page.rows.count <= 3)
            seen += page.rows.map(\.id)
            before = page.next
        } while before != nil
        #expect(seen == made.reversed())
    }

    @Test func `the page shows what was found, says what it guessed, and leads to a number`() throws {
        let town = try Town()
        let page = try town.site.get("/queue?number=\(percentEncoded("ямы"))", as: .vera)
        #expect(page.status == 200 && page.words.contains("Поиск: «ямы»") && page.words.contains("Вторая яма"))
        #expect(page.words.contains("Показали 2 сообщения") && !page.words.contains("фонарь"))
        #expect(try town.site.get("/queue?number=\(percentEncoded("фанарь"))", as: .vera).words.contains("похожие"))
        #expect(
            try town.site.get("/queue?number=\(percentEncoded("кикимора"))", as: .vera).words.contains(
                "Ничего не нашли"
            )
        )
        let number = try #require(try town.lamp.card.number)
        let answer = try town.site.get("/queue?number=\(percentEncoded(number.description))", as: .vera)
        #expect(answer.status == 303)
        let evil = try town.site.get("/queue?number=\(percentEncoded("<script>яма"))", as: .vera)
        #expect(!evil.text.contains("<script>яма"))
    }

    @Test func `without an index the page says so, and a number is still found`() throws {
        guard !TestStore.isServer else { return }
        let site = try TestSite()
        let walk = try Walk(site)
        try walk.give(.accept, by: .boris)
        #expect(try site.platform.search.indexDue() == 0)
        #expect(try site.get("/queue?number=\(percentEncoded("яма"))", as: .vera).words.contains("не работает"))
        let number = try #require(try walk.card.number)
        #expect(try site.get("/queue?number=\(percentEncoded(number.description))", as: .vera).status == 303)
    }
}
