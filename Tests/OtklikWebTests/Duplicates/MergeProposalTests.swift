import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Proposals to merge") struct MergeProposalTests {
    private func proposals(_ site: TestSite, _ number: PublicNumber, as person: TestPerson = .vera) throws
        -> [MergeProposal]
    {
        let viewer = try site.viewer(person)
        return try site.platform.messages.proposals(
            for: try site.platform.messages.detail(number, for: viewer),
            for: viewer
        )
    }

    @Test func `the likeliest comes first, with what speaks for it`() throws {
        let site = try TestSite()
        let text = "Глубокая яма, колесо пробили уже двое"
        let number = try site.deskMessage(.registered, "Яма", topic: TestTown.hole, text: text)
        let far = try site.deskMessage(.registered, "Дыра", topic: TestTown.hole, at: TestSite.north(250), place: "Дом")
        site.advance(.days(2))
        for person in [TestPerson.boris, .vera] { try site.signIn(person) }
        let near = try site.deskMessage(
            .registered,
            "Яма",
            topic: TestTown.hole,
            text: "Тут яма, пробил колесо",
            by: .pavel,
            at: TestSite.north(12)
        )
        let found = try proposals(site, number)
        #expect(found.map(\.number) == [near, far])
        #expect(found[0].isVeryAlike && found[0].isSameTopic && found[0].metres == 12 && found[0].days == 2)
        #expect(found[0].words == ["колесо", "пробили"])
        #expect(!found[1].isVeryAlike && found[1].words.isEmpty)
    }

    @Test func `the moderator reads it in words and opens the form with the number in it`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.moderation, "Сугроб у дома 14")
        let number = try site.deskMessage(.moderation, by: .pavel)
        let page = try site.get("/desk/\(number)", as: .boris)
        #expect(page.words.contains("Похожие рядом") && page.words.contains("Сугроб у дома 14"))
        #expect(page.words.contains("Очень похоже: та же тема, 0 м, в тот же день, общие слова:"))
        let link = try #require(page.text.firstMatch(of: /href="([^"]*do=merge[^"]*lead=[^"]*)"/)).output.1
        let form = try site.get(String(link.replacing("&amp;", with: "&").prefix { $0 != "#" }), as: .boris)
        #expect(form.value(of: "lead") == lead.description)
        let version = form.value(of: "version") ?? ""
        let merged = try site.post(
            "/desk/\(number)/merge",
            form: ["lead": lead.description, "version": version],
            as: .boris
        )
        #expect(merged.status == 303)
        let wanted = try site.card(lead).id
        #expect(try site.card(number).lead == wanted)
    }

    @Test func `only what the person works on is proposed`() throws {
        let site = try TestSite()
        let leak = try site.deskMessage(.moderation, "Течь", topic: TestTown.leak, text: "Вода заливает всю яму")
        try site.order(.accept, on: leak, as: .boris)
        let number = try site.deskMessage(.registered, topic: TestTown.hole, text: "Вода заливает всю яму")
        #expect(try proposals(site, number, as: .vera).isEmpty)
        #expect(try proposals(site, number, as: .ivan).map(\.number) == [leak])
    }

    @Test(arguments: [DeskStage.answered, .closed, .declined])
    func `what is over is not proposed, and to it nothing is`(stage: DeskStage) throws {
        let site = try TestSite()
        let over = try site.deskMessage(stage)
        let number = try site.deskMessage(.registered)
        #expect(try proposals(site, number, as: .ivan).isEmpty)
        #expect(try proposals(site, over, as: .ivan).isEmpty)
    }
}
