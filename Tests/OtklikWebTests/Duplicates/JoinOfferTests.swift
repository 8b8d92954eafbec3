import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("What a resident may join") struct JoinOfferTests {
    private static let secret = "Тайное слово барсук, звоните Анне"

    private func site(_ settings: [String: String] = [:]) throws -> TestSite { try TestSite(settings: settings) }

    @Test(arguments: DeskStage.allCases)
    func `a message is offered once it is accepted and until it is answered`(stage: DeskStage) throws {
        let site = try site()
        _ = try site.deskMessage(stage, topic: TestTown.hole)
        let isOffered = ![.moderation, .declined, .answered, .closed].contains(stage)
        #expect(try site.offers(try site.similarDraft()).isEmpty != isOffered)
    }

    @Test(arguments: [(0.0, JoinOffer.Distance.here), (49, .here), (120, .near), (149, .near), (290, .around)])
    func `the distance is told so roughly that no place can be measured out`(
        metres: Double,
        distance: JoinOffer.Distance
    ) throws {
        let site = try site()
        _ = try site.deskMessage(.inWork, topic: TestTown.hole)
        #expect(try site.offers(try site.similarDraft(metres: metres)).map(\.distance) == [distance])
    }

    @Test func `neither what is far off nor what is long ago is offered, as far as the rules say`() throws {
        let site = try site()
        _ = try site.deskMessage(.registered, topic: TestTown.hole)
        #expect(try site.offers(try site.similarDraft(metres: 310)).isEmpty)
        let draft = try site.similarDraft(metres: 150)
        site.advance(.days(59))
        #expect(try site.offers(draft).count == 1)
        site.advance(.days(2))
        #expect(try site.offers(draft).isEmpty)

        let strict = try self.site(["duplicate.metres": "100", "duplicate.days": "10"])
        _ = try strict.deskMessage(.registered, topic: TestTown.hole)
        #expect(try strict.offers(try strict.similarDraft(metres: 110)).isEmpty)
        let near = try strict.similarDraft(metres: 90)
        #expect(try strict.offers(near).count == 1)
        strict.advance(.days(11))
        #expect(try strict.offers(near).isEmpty)
    }

    @Test func `another topic is not offered, and what concerns a person never is`() throws {
        let site = try site()
        _ = try site.deskMessage(.registered, topic: TestTown.lamp)
        #expect(try site.offers(try site.similarDraft()).isEmpty)
        _ = try site.deskMessage(.registered, topic: TestTown.idea, text: "Яма у дома, колесо пробили")
        #expect(try site.offers(try site.similarDraft(topic: TestTown.idea)).isEmpty)
        #expect(try site.offers(try site.similarDraft(topic: nil)).isEmpty)
    }

    @Test func `twins count as one topic, and words lead to the topic where none was chosen`() throws {
        let site = try site()
        let seed = UnderstandingSeed(
            concepts: "яма* выбоин* ухаб*\nфонарь* темно освещен*\nснег* сугроб*",
            texts: "",
            words: "topic\tkind\ttext\n0\tw1\tколесо пробил подвеска\n4\tw1\tтемень лампа перегорела\n",
            twins: "0 3\n",
            abbreviations: "",
            topicCount: 10
        )
        site.platform.topicAdvisor.begin(seed: seed, reader: seed.reader(), model: nil)
        _ = site.platform.topics.tree
        _ = try site.deskMessage(.registered, topic: TestTown.hole, text: "Глубокая яма на дороге")
        #expect(try site.offers(try site.similarDraft(topic: TestTown.manhole)).count == 1)
        #expect(try site.offers(try site.similarDraft(topic: nil, text: "Пробил колесо, подвеска стучит")).count == 1)
        #expect(try site.offers(try site.similarDraft(topic: nil, text: "Тут темень, перегорела лампа")).isEmpty)
    }

    @Test func `at most three are offered, the likeliest first, with how many joined`() throws {
        let site = try site()
        for metres in [200.0, 10, 100, 150] {
            _ = try site.deskMessage(.registered, topic: TestTown.hole, at: TestSite.north(metres))
        }
        let draft = try site.similarDraft(metres: 0)
        let offers = try site.offers(draft)
        #expect(offers.map(\.distance) == [.here, .near, .near])
        #expect(offers.map(\.joined) == [0, 0, 0])
        _ = try site.platform.messages.join(draft.id, to: offers[0].key, by: try site.viewer(.pavel))
        #expect(try site.offers(try site.similarDraft(metres: 0, by: .boris), as: .boris).first?.joined == 1)
    }

    @Test func `one's own message is shown as one's own`() throws {
        let site = try site()
        let number = try site.deskMessage(.registered, topic: TestTown.hole)
        #expect(try site.offers(try site.similarDraft(by: .anna), as: .anna).map(\.own) == [number])
        #expect(try site.offers(try site.similarDraft()).map(\.own) == [nil])
    }

    @Test func `whoever asks too often is shown nothing`() throws {
        let site = try site()
        _ = try site.deskMessage(.registered, topic: TestTown.hole)
        let draft = try site.similarDraft()
        for _ in 0..<100 { #expect(try site.offers(draft).count == 1) }
        #expect(try site.offers(draft).isEmpty)
        site.advance(.hours(1))
        #expect(try site.offers(draft).count == 1)
    }

    @Test(arguments: Visibility.allCases, [DeskStage.registered, .inWork, .asked, .interim, .postponed, .reReview])
    func `no page of the form shows anything of the other message that is private`(
        visibility: Visibility,
        stage: DeskStage
    ) throws {
        let site = try site()
        let number = try site.deskMessage(
            stage,
            "Барсук у подъезда",
            topic: TestTown.hole,
            text: Self.secret,
            visibility: visibility,
            phone: "+7 912 000-11-22",
            at: TestSite.north(60),
            place: "Верхнереченск, Садовая улица, 12, кв. 7"
        )
        let place = try site.reportsHole()
        #expect(place.location == "/messages/new/contact")
        let id = try site.card(number).id
        for path in ["/messages/new/contact", "/messages/new/check"] {
            let page = try site.get(path, as: .pavel)
            #expect(page.words.contains("Похоже, об этом уже сообщили"))
            #expect(page.words.contains("Яма на проезжей части"))
            for secret in [
                "барсук", "Барсук", "Анна", "Анне", "Королёва", "912 000", "Садовая улица, 12", "кв. 7",
                number.description, percentEncoded(number.description), id.description, "/files/",
            ] {
                #expect(!page.text.contains(secret), "\(secret) on \(path)")
            }
        }
        #expect(try site.get("/messages/\(number)", as: .pavel).status == 404)
    }
}
