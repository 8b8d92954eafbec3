import OtklikDomain
import Testing

private typealias Place = SmallRegion.Place
private typealias Body = SmallRegion.Body

@Suite("Policy") struct PolicyTests {
    private let policy = Policy(
        organisations: SmallRegion.organisations,
        territories: SmallRegion.territories
    )

    private static let author = ID<Person>(1)
    private static let executor = ID<Person>(2)

    /// A message that is worked on in the first school.
    private func message(
        _ state: MessageState = .inWork,
        at organisation: ID<Organisation>? = Body.schoolOne,
        version: Int = 7
    ) -> Message {
        Message(
            id: ID(500),
            region: ID(1),
            author: PolicyTests.author,
            visibility: .answerers,
            state: state,
            territory: Place.river,
            organisation: organisation,
            executor: PolicyTests.executor,
            version: version
        )
    }

    private func viewer(_ role: Role, _ area: Area, person: Int64 = 9) throws -> Viewer {
        Viewer(person: ID(person), grants: [try #require(Grant(role, in: area))])
    }

    /// `domain.md` 2.1 by hand: who sees a message of the first school about a place in the river district.
    @Test(arguments: [
        (Role.moderator, Area.region, true), (.moderator, .territory(Place.city), true),
        (.moderator, .territory(Place.village), false), (.moderator, .organisation(Body.city), true),
        (.coordinator, .organisation(Body.schoolOne), true), (.coordinator, .organisation(Body.education), true),
        (.coordinator, .organisation(Body.government), true), (.coordinator, .organisation(Body.schoolTwo), false),
        (.coordinator, .organisation(Body.roads), false), (.executor, .organisation(Body.schoolOne), false),
        (.head, .organisation(Body.education), true), (.head, .organisation(Body.schoolTwo), false),
        (.curator, .organisation(Body.education), true), (.curator, .territory(Place.river), true),
        (.curator, .territory(Place.hill), false), (.curator, .region, true), (.regionalCoordinator, .region, true),
        (.administrator, .region, false), (.administrator, .organisation(Body.schoolOne), false),
    ])
    func `a role sees what lies in its area`(role: Role, area: Area, sees: Bool) throws {
        let viewer = try viewer(role, area)
        let sight = Result { try policy.sight(of: message(), by: viewer) }
        switch sight {
        case .success(let sight):
            #expect(sees)
            #expect(sight.isInside)
        case .failure(let error):
            #expect(!sees)
            #expect(error as? Denied == .invisible)
        }
    }

    @Test func `the author and the executor see the message, a stranger gets no hint of it`() throws {
        let author = try policy.sight(of: message(), by: Viewer(person: PolicyTests.author, grants: []))
        #expect(author.isAuthor && !author.isInside)
        let executor = try viewer(.executor, .organisation(Body.schoolOne), person: 2)
        #expect(try policy.sight(of: message(), by: executor).isInside)
        #expect(throws: Denied.invisible) {
            try policy.sight(of: message(), by: Viewer(person: ID(77), grants: []))
        }
        #expect(throws: Denied.invisible) {
            _ = try policy.permit(.note, on: message(), as: Viewer(person: ID(77), grants: []))
        }
    }

    @Test func `a message without an organisation is the regional coordinator's, the curator's and the moderator's`()
        throws
    {
        let unrouted = message(.registered, at: nil)
        #expect(throws: Never.self) {
            try policy.sight(of: unrouted, by: viewer(.regionalCoordinator, .region))
        }
        #expect(throws: Denied.invisible) {
            try policy.sight(of: unrouted, by: viewer(.coordinator, .organisation(Body.government)))
        }
    }

    @Test func `a draft is nobody's but its author's`() throws {
        let draft = message(.draft)
        #expect(throws: Denied.invisible) { try policy.sight(of: draft, by: viewer(.moderator, .region)) }
        #expect(throws: Denied.invisible) { try policy.sight(of: draft, by: viewer(.regionalCoordinator, .region)) }
        let author = Viewer(person: PolicyTests.author, grants: [])
        #expect(try policy.permit(.send, on: draft, as: author).actor == .resident(PolicyTests.author))
    }

    @Test func `a permit names the actor, the message and the version it was given for`() throws {
        let permit = try policy.permit(
            .setTopic,
            on: message(),
            as: viewer(.coordinator, .organisation(Body.education))
        )
        #expect(permit.actor == .staff(ID(9), .coordinator, of: Body.education))
        #expect(permit.subject == ID(500))
        #expect(permit.version == 7)
        #expect(permit.action == .setTopic)
        let system = policy.systemPermit(.ratingTimeout, on: message(.answered))
        #expect(system.actor == .system)
    }

    @Test func `of several roles the one that may act now is taken`() throws {
        let both = Viewer(
            person: ID(9),
            grants: [
                try #require(Grant(.moderator, in: .region)),
                try #require(Grant(.coordinator, in: .organisation(Body.city))),
            ]
        )
        #expect(try policy.permit(.setTopic, on: message(.moderation), as: both).actor.role == .moderator)
        #expect(try policy.permit(.setTopic, on: message(.inWork), as: both).actor.role == .coordinator)
        // Wrong state: a permit, and the lifecycle says what is wrong.
        #expect(try policy.permit(.decline, on: message(.inWork), as: both).actor.role == .moderator)
        #expect(throws: Denied.command(.approve)) { _ = try policy.permit(.approve, on: message(), as: both) }
    }

    @Test func `buttons are what the table offers in the roles that see the message`() throws {
        let head = try viewer(.head, .organisation(Body.education))
        let commands = policy.offered(on: message(.onApproval), to: head).map(\.action)
        #expect(Set(commands) == [.approve, .returnDraft, .note])
        #expect(policy.offered(on: message(), to: Viewer(person: ID(77), grants: [])).isEmpty)
        let author = policy.offered(on: message(), to: Viewer(person: PolicyTests.author, grants: []))
        #expect(Set(author.map(\.action)) == [.withdraw, .add])
    }

    /// Who may change which list, by hand.
    private static let lists: [(Role, Area, Set<Administration>)] = [
        (.administrator, .region, Set(Administration.allCases)),
        (.administrator, .organisation(Body.city), [.organisations, .people]),
        (.regionalCoordinator, .region, [.organisations, .territories, .routes]),
        (.moderator, .region, []),
        (.coordinator, .organisation(Body.city), []),
        (.executor, .organisation(Body.city), []),
        (.head, .organisation(Body.city), []),
        (.curator, .region, []),
    ]

    @Test(arguments: lists)
    func `a role changes its lists and no other`(role: Role, area: Area, lists: Set<Administration>) throws {
        let viewer = try viewer(role, area)
        for list in Administration.allCases {
            if lists.contains(list) {
                let permit = try policy.administer(list, as: viewer)
                #expect(permit.subject == area)
            } else {
                #expect(throws: Denied.administration(list)) { _ = try policy.administer(list, as: viewer) }
            }
        }
    }

    @Test func `the widest permit is given, and an area covers its organisations`() throws {
        let both = Viewer(
            person: ID(9),
            grants: [
                try #require(Grant(.administrator, in: .organisation(Body.city))),
                try #require(Grant(.administrator, in: .region)),
            ]
        )
        #expect(try policy.administer(.people, as: both).subject == .region)
        #expect(policy.covers(.organisation(Body.city), Body.schoolOne))
        #expect(!policy.covers(.organisation(Body.city), Body.village))
        #expect(policy.covers(.territory(Place.village), Body.villageRoads))
        #expect(!policy.covers(.territory(Place.village), Body.roads))
        #expect(policy.covers(.region, Body.roads))
    }

    /// Where a role may be held, by hand.
    @Test(arguments: [
        (Role.coordinator, Area.region), (.executor, .region), (.head, .region), (.coordinator, .territory(Place.city)),
        (.regionalCoordinator, .organisation(Body.city)), (.resident, .region), (.system, .region),
        (.administrator, .territory(Place.city)),
    ])
    func `some roles cannot be held somewhere`(role: Role, area: Area) {
        #expect(Grant(role, in: area) == nil)
    }

    @Test func `two columns make one area or none`() {
        #expect(Area(organisation: nil, territory: nil) == .region)
        #expect(Area(organisation: Body.city, territory: nil) == .organisation(Body.city))
        #expect(Area(organisation: nil, territory: Place.city) == .territory(Place.city))
        #expect(Area(organisation: Body.city, territory: Place.city) == nil)
    }

    @Test func `a scope is what the grant sees`() throws {
        let person = ID<Person>(9)
        func scope(_ role: Role, _ area: Area) throws -> Scope {
            Scope(try #require(Grant(role, in: area)), of: person)
        }
        #expect(try scope(.executor, .organisation(Body.city)) == .assigned(person))
        #expect(try scope(.coordinator, .organisation(Body.city)) == .organisation(Body.city))
        #expect(try scope(.moderator, .territory(Place.city)) == .territory(Place.city))
        #expect(try scope(.curator, .region) == .region)
        #expect(try scope(.administrator, .region) == .nothing)
    }
}
