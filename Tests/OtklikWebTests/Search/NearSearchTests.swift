import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Names and addresses with mistakes in them") struct NearSearchTests {
    /// A mistake, the other layout, the other alphabet, half a word.
    private static let roads = [
        "дорожноя служба", "дорожнаяя слжба", "ljhj;yfz", "dorozhnaya", "дорожн слжб", "дарожн",
    ]

    // MARK: Organisations

    @Test(arguments: roads) func `organisations are found to forward to`(words: String) throws {
        let site = try TestSite()
        let card = try site.card(try site.deskMessage(.registered, topic: TestTown.leak))
        let targets = site.platform.reference.current.forwardTargets(for: card, try site.viewer(.ivan), words: words)
        #expect(targets.map(\.organisation.id) == [TestTown.roads])
    }

    @Test(arguments: roads) func `the desk's form offers them, and nothing that may not be chosen`(words: String) throws
    {
        let site = try TestSite()
        let number = try site.deskMessage(.registered, topic: TestTown.leak)
        let page = try site.act("forward", on: number, as: .lev, ["find": "1", "q": words])
        #expect(page.words.contains("Дорожная служба"))
        let foreign = try site.act("forward", on: number, as: .lev, ["find": "1", "q": "олховского окуга"])
        #expect(!foreign.words.contains("Администрация Ольховского округа"))
    }

    @Test func `what is written as it stands comes first, and nonsense finds nothing`() throws {
        let site = try TestSite()
        let card = try site.card(try site.deskMessage(.registered))
        let viewer = try site.viewer(.ivan)
        func found(_ words: String) -> [String] {
            site.platform.reference.current.forwardTargets(for: card, viewer, words: words)
                .map(\.organisation.shortName)
        }
        #expect(found("водо") == ["Водоканал"])
        #expect(found("вадаканал") == ["Водоканал"] && found("vodokanal") == ["Водоканал"])
        #expect(found("ъъъъъ").isEmpty && found("йцукен12345").isEmpty)
    }

    @Test(arguments: roads) func `the administrator's lists find them`(words: String) throws {
        let site = try TestSite()
        let query = percentEncoded(words)
        let list = try site.get("/admin/organisations?q=\(query)", as: .klara)
        #expect(list.words.contains("Дорожная служба") && !list.words.contains("Горсвет"))
        let route: KeyValuePairs = [
            "subject": "topic", "topic": "Яма на проезжей части", "territory": "Верхнереченск",
            "organisation": "Дорожная служба",
        ]
        #expect(try site.edit("/admin/routes/new", route, to: "/admin/routes").status == 303)
        let routes = try site.get("/admin/routes?q=\(query)", as: .klara)
        #expect(routes.words.contains("Дорожная служба"))
    }

    @Test func `a name that is only near is offered in a form, never taken`() throws {
        let site = try TestSite()
        let before = site.platform.reference.current.organisation(TestTown.lights)
        let answer = try site.edit("/admin/organisations/\(TestTown.lights)", ["parent": "дорожноя слжба"])
        #expect(answer.status == 422 && answer.words.contains("Дорожная служба"))
        #expect(site.platform.reference.current.organisation(TestTown.lights) == before)
        let book = site.platform.reference.current.organisationBook()
        #expect(book.find("дорожноя") == .several(["Дорожная служба"]))
        #expect(book.find("Дорожная служба") == .one(TestTown.roads) && book.find("ъъъъ") == .nothing)
    }

    // MARK: Addresses

    @Test(arguments: [
        ("садавая 14", "Верхнереченск, Садовая улица, 14"), ("садвоая 14", "Верхнереченск, Садовая улица, 14"),
        ("cfljdfz 14", "Верхнереченск, Садовая улица, 14"), ("sadovaya 14", "Верхнереченск, Садовая улица, 14"),
        ("ul. sadovaya, 14", "Верхнереченск, Садовая улица, 14"), ("на садовой 14", "Верхнереченск, Садовая улица, 14"),
        ("мельничноя", "Верхнереченск, Мельничная улица"), ("мелничн", "Верхнереченск, Мельничная улица"),
        ("vtkmybxyfz 3", "Верхнереченск, Мельничная улица, 3"), ("melnichnaya 3", "Верхнереченск, Мельничная улица, 3"),
        ("ольховко садовоя 2", "Ольховка, Садовая улица, 2"), ("сад", "Верхнереченск, Садовая улица"),
    ])
    func `addresses are found while they are typed`(words: String, address: String) throws {
        let site = try TestSite()
        #expect(try site.platform.places.suggest(words).first?.label == address)
        let query = percentEncoded(words)
        #expect(try site.get("/api/v1/places?q=\(query)").text.contains(address))
        #expect(try site.get("/places/suggest?q=\(query)").text.contains(address))
    }

    @Test(arguments: ["", "   ", "12", "ъъъъъ", "😀😀😀", "космонавтов 5", "sadovaya kosmonavtov", "the of"])
    func `what no street is called finds nothing`(words: String) throws {
        #expect(try TestSite().platform.places.suggest(words).isEmpty)
    }

    @Test func `a page of nonsense costs no more than a line`() throws {
        let site = try TestSite()
        #expect(try site.platform.places.suggest(String(repeating: "садавая ", count: 20_000)).count <= 8)
    }

    @Test func `what is only near is offered on the page of the place, never taken`() throws {
        let site = try TestSite()
        _ = try site.post("/messages/new/photo")
        let what = ["text": "Глубокая яма на дороге", "topic": TestTown.hole.description] as KeyValuePairs
        _ = try site.post("/messages/new/what", form: what)
        let page = try site.post("/messages/new/place", form: ["address": "мельничноя 3"])
        #expect(page.status == 422 && page.value(of: "address") == "мельничноя 3")
        #expect(page.words.contains("Такого адреса не нашли. Выберите похожий или оставьте, как написали"))
        let chosen = "Верхнереченск, Мельничная улица, 3"
        #expect(page.words.contains(chosen))
        let next = try site.post("/messages/new/place", form: ["address": "мельничноя 3", "match": chosen])
        #expect(next.status == 303)
        #expect(try site.get("/messages/new/place").value(of: "address") == chosen)
    }

    @Test func `an address that the API was given is not taken for another`() throws {
        let site = try TestSite()
        #expect(try site.platform.places.named("мельничноя 3", limit: 1).isEmpty)
        #expect(try site.platform.places.house("мельничноя 3") == nil)
        #expect(try site.platform.places.address(labelled: "Верхнереченск, Мелничная улица, 3") == nil)
    }
}
