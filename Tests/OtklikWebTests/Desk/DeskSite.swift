import Database
import OtklikDomain
import Testing
import WebServer

@testable import OtklikService
@testable import OtklikWeb

/// How far a message of a test has come before the test begins.
enum DeskStage: CaseIterable {
    case moderation, registered, assigned, inWork, asked, onApproval, rework, interim, postponed, answered, reReview,
        closed
    case declined
}

extension TestSite {
    /// A message of Anna's about snow on the Garden street, which the road service answers within three working days.
    func deskMessage(
        _ stage: DeskStage = .moderation,
        _ essence: String = "Снег у дома 14",
        topic: ID<Topic>? = TestTown.snow,
        text: String = "Снег лежит на дороге третий день, не пройти и не проехать.",
        by author: TestPerson = .anna,
        visibility: Visibility = .answerers,
        phone: String = "",
        at point: Coordinate? = TestTown.garden14,
        place: String = "Верхнереченск, Садовая улица, 14"
    ) throws -> PublicNumber {
        let person = try viewer(author)
        let owner = Drafts.Owner(guestKey: platform.accounts.newGuestKey(), viewer: person)
        let draft = try platform.drafts.change(owner) { draft in
            draft.text = text
            draft.essence = essence
            draft.topic = topic
            draft.topicUnknown = topic == nil
            draft.point = point
            draft.place = point == nil ? "" : place
            draft.territory = TestTown.town
            draft.visibility = visibility
            draft.phone = phone
            draft.contactName = phone.isEmpty ? "" : author.name
        }
        let message = try platform.messages.send(draft.id, by: person)
        let number = try #require(message.number)
        try bring(number, to: stage, by: author)
        return number
    }

    /// Gives orders until the message stands where it should.
    private func bring(_ number: PublicNumber, to stage: DeskStage, by author: TestPerson) throws {
        if stage == .moderation { return }
        if stage == .declined {
            try order(.decline(reason: .noFacts, words: "Добавьте адрес"), on: number, as: .boris)
            return
        }
        try order(.accept, on: number, as: .boris)
        if stage == .registered { return }
        try order(.assign(id(of: .gleb)), on: number, as: .vera)
        if stage == .assigned { return }
        try order(.takeToWork, on: number, as: .gleb)
        if stage == .inWork { return }
        if stage == .asked {
            try order(.askResident(question: "С какой стороны дома?"), on: number, as: .gleb)
            return
        }
        try order(.submitDraft(draft(for: stage)), on: number, as: .gleb)
        if stage == .onApproval { return }
        if stage == .rework {
            try order(.returnDraft(remark: "Назовите день"), on: number, as: .egor)
            return
        }
        try order(.approve, on: number, as: .egor)
        let verdict = Verdict(mark: stage == .reReview ? 1 : 5, complaints: stage == .reReview ? [.notDone] : [])
        if stage == .reReview { try order(.rateLow(verdict), on: number, as: author) }
        if stage == .closed { try order(.rateGood(verdict), on: number, as: author) }
    }

    private func draft(for stage: DeskStage) -> AnswerDraft {
        let day = platform.reference.current.zone.date(of: clock.now) + 20
        let content: AnswerDraft.Content =
            switch stage {
            case .interim: .interim(text: "Половину улицы убрали, остальное уберём", plannedDate: day, files: [])
            case .postponed: .postponement(to: day, .season, text: "Ждём мороза: сейчас лёд", files: [])
            default:
                .answer(
                    .explained,
                    text: "Дорогу почистили утром 24 ноября, от дома 2 до дома 30.",
                    proof: [],
                    files: []
                )
            }
        return AnswerDraft(id: platform.world.id(), content: content)
    }

    @discardableResult
    func order(_ order: Order, on number: PublicNumber, as person: TestPerson) throws -> Message {
        try platform.messages.perform(order, on: card(number).id, by: viewer(person), seen: nil)
    }

    /// The message as it stands in the database.
    func card(_ number: PublicNumber) throws -> Message {
        let found = try platform.database.read { db -> Message? in
            guard let id = try CardQueries.id(db, region: TestTown.region, number: number) else { return nil }
            return try CardQueries.card(db, region: TestTown.region, id: id)
        }
        return try #require(found)
    }

    func id(of person: TestPerson) throws -> ID<Person> { try viewer(person).person.id }

    /// The newest event of a message.
    func lastEvent(_ number: PublicNumber) throws -> Event {
        let id = try card(number).id
        let events = try platform.database.read { try EventQueries.events($0, region: TestTown.region, of: id) }
        return try #require(events.last)
    }

    /// Posts a form of the desk's with the version that the person has seen.
    func act(
        _ action: String,
        on number: PublicNumber,
        as person: TestPerson,
        _ form: KeyValuePairs<String, String> = [:],
        seen: Int? = nil
    ) throws -> TestAnswer {
        try act(action, on: number, as: person, fields: form.map { ($0.key, $0.value) }, seen: seen)
    }

    func act(
        _ action: String,
        on number: PublicNumber,
        as person: TestPerson,
        fields form: [(String, String)],
        seen: Int? = nil
    ) throws -> TestAnswer {
        let version = try seen ?? card(number).version
        let fields = [("version", String(version))] + form
        return try postFields("/desk/\(percentEncoded(number.description))/\(action)", fields, as: person)
    }

    private func postFields(_ target: String, _ fields: [(String, String)], as person: TestPerson) throws -> TestAnswer
    {
        let token = try #require(try get("/view", as: person).value(of: FormToken.fieldName))
        let all = fields + [(FormToken.fieldName, token)]
        let body = all.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(separator: "&")
        let type = ("Content-Type", "application/x-www-form-urlencoded")
        return try send(.post, target, headers: [type], body: Array(body.utf8), as: person)
    }

    func desk(_ number: PublicNumber, _ query: String = "", as person: TestPerson) throws -> TestAnswer {
        try get("/desk/\(percentEncoded(number.description))\(query)", as: person)
    }
}
