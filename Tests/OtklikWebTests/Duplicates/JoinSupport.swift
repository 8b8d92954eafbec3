@testable import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

extension TestSite {
    /// Pavel's draft about a hole, so many metres north of the house that Anna wrote of.
    func similarDraft(
        metres: Double = 20,
        topic: ID<Topic>? = TestTown.hole,
        text: String = "Яма у дома, колесо пробили",
        by person: TestPerson = .pavel
    ) throws -> DraftRecord {
        let owner = Drafts.Owner(guestKey: platform.accounts.newGuestKey(), viewer: try viewer(person))
        return try platform.drafts.change(owner) { draft in
            draft.text = text
            draft.essence = text
            draft.topic = topic
            draft.topicUnknown = topic == nil
            draft.point = Self.north(metres)
            draft.place = "Верхнереченск, Садовая улица, 16"
            draft.territory = TestTown.town
        }
    }

    static func north(_ metres: Double) -> Coordinate {
        Coordinate(
            clampedLatitude: TestTown.garden14.latitude + Int(metres * 89.93),
            longitude: TestTown.garden14.longitude
        )
    }

    func offers(_ draft: DraftRecord, as person: TestPerson = .pavel) throws -> [JoinOffer] {
        let viewer = person.isGuest ? nil : try viewer(person)
        return try platform.duplicates.offers(for: draft, viewer: viewer, from: "127.0.0.1")
    }

    /// Fills Pavel's form up to the place, as a browser does, and gives the answer to the place's page.
    func reportsHole(
        as person: TestPerson = .pavel,
        address: String = "Верхнереченск, Садовая улица, 14",
        photo: Bool = false
    ) throws -> TestAnswer {
        if photo { _ = try upload("/messages/new/photos", TestPhoto.jpeg(shade: 9), as: person) }
        _ = try post(
            "/messages/new/what",
            form: ["text": "Яма у остановки, колесо пробили", "topic": TestTown.hole.description],
            as: person
        )
        return try post("/messages/new/place", form: ["address": address], as: person)
    }
}
