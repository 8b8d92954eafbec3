import Database
import OtklikDomain
import Testing

@testable import OtklikService

/// Leads a message of the test town through its life by the services themselves.
struct Walk {
    let site: TestSite
    let id: ID<Message>

    /// A message that is there already.
    init(site: TestSite, id: ID<Message>) {
        self.site = site
        self.id = id
    }

    /// Anna reports a hole; it is on moderation.
    init(
        _ site: TestSite,
        topic: ID<Topic> = TestTown.hole,
        by author: TestPerson = .anna,
        text: String = "Глубокая яма у дома 14, колесо пробили уже двое.",
        essence: String = "Яма у дома 14"
    ) throws {
        self.site = site
        let viewer = try site.viewer(author)
        var form = DraftRecord(id: site.platform.world.id(), person: viewer.person.id, updatedAt: site.clock.now)
        form.text = text
        form.essence = essence
        form.topic = topic
        form.place = "Верхнереченск, Садовая улица, 14"
        form.territory = TestTown.town
        form.point = TestTown.garden14
        id = try site.platform.messages.send(form, files: [], by: viewer, key: "\(form.id)").id
    }

    @discardableResult
    func give(_ order: Order, by person: TestPerson) throws -> Message {
        try site.platform.messages.perform(order, on: id, by: try site.viewer(person), seen: nil)
    }

    var card: Message {
        get throws {
            try #require(try site.platform.database.read { try CardQueries.card($0, region: TestTown.region, id: id) })
        }
    }

    var events: [Event] {
        get throws {
            try site.platform.database.read { try EventQueries.events($0, region: TestTown.region, of: id) }
        }
    }

    func person(_ person: TestPerson) throws -> ID<Person> { try site.viewer(person).person.id }

    /// Accepted, assigned to Gleb, in work.
    func toWork() throws {
        try give(.accept, by: .boris)
        try give(.assign(try person(.gleb)), by: .vera)
        try give(.takeToWork, by: .gleb)
    }

    /// Answered by Gleb, approved by Egor.
    func toAnswer(by executor: TestPerson = .gleb) throws {
        let content = AnswerDraft.Content.answer(
            .explained,
            text: "Заделаем яму до пятницы, 20 ноября.",
            proof: [],
            files: []
        )
        try give(.submitDraft(AnswerDraft(id: site.platform.world.id(), content: content)), by: executor)
        try give(.approve, by: .egor)
    }

    /// Does what is due, with letters put into the box.
    @discardableResult
    func work(_ box: LetterBox = LetterBox()) throws -> Int {
        try Worker(platform: site.platform, post: box.post(site)).runDue()
    }
}
