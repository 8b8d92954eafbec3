import Testing

@testable import OtklikDomain

@Suite("Answers and their approval") struct AnswerTests {
    @Test func `an answer takes an executor and a head`() throws {
        var story = try Story.inWork()
        let submitted = try story.give(.submit(), by: Town.executor, at: "2026-03-05 12:00")
        #expect(story.message.state == .onApproval)
        #expect(story.message.draft == ID(500))
        #expect(submitted.details.answerType == .done)
        #expect(submitted.effects.contains(.notify(.heads)))
        let approved = try story.give(.approve, by: Town.head, at: "2026-03-06 09:00")
        #expect(story.message.state == .answered)
        #expect(story.message.answer == ID(500))
        #expect(story.message.draft == nil)
        #expect(story.message.answeredAt == Town.at("2026-03-06 09:00"))
        #expect(approved.details.draft == ID(500))
        #expect(approved.effects.contains(.fanOut(.answerWithLead, at: Town.at("2026-03-06 09:00"))))
        #expect(!story.message.overdue)
    }

    @Test func `nobody approves a draft of his own`() throws {
        var story = try Story.accepted()
        let both = Actor.staff(Town.egor, .executor, of: Town.roads)
        try story.give(.assign(Town.egor), by: Town.coordinator)
        try story.give(.takeToWork, by: both)
        try story.give(.submit(), by: both)
        #expect(throws: Refusal.ownDraft) { try story.give(.approve, by: Town.head) }
        #expect(Refusal.ownDraft.kind == .forbidden)
        try story.give(.approve, by: .staff(Town.klara, .head, of: Town.roads))
        #expect(story.message.state == .answered)
    }

    @Test func `a head may return even a draft of his own, with a remark`() throws {
        var story = try Story.inWork()
        try story.give(.submit(), by: Town.executor)
        #expect(throws: Refusal.textMissing(.remark)) {
            try story.give(.returnDraft(remark: "  "), by: Town.head)
        }
        let returned = try story.give(.returnDraft(remark: "Добавьте фото после работ"), by: Town.head)
        #expect(story.message.state == .rework)
        #expect(returned.reason == "Добавьте фото после работ")
        #expect(returned.details.draft == ID(500))
        try story.give(.submit(501), by: Town.executor)
        #expect(story.message.draft == ID(501))
    }

    @Test func `a draft that is not the one on approval is not approved`() throws {
        var story = try Story.inWork()
        try story.give(.submit(), by: Town.executor)
        #expect(throws: Refusal.draftUnknown) { try story.give(.approve, by: Town.head) { $0.draft = nil } }
        #expect(throws: Refusal.draftUnknown) {
            try story.give(.approve, by: Town.head) {
                $0.draft = .init(id: ID(1), kind: .answer, author: Town.gleb, plannedDate: nil)
            }
        }
    }

    @Test func `where the topic demands proof, "done" needs a photo and "explained" does not`() throws {
        var story = try Story.inWork(Town.hole)
        let bare = AnswerDraft.Content.answer(.done, text: "Яму заделали вчера.", proof: [], files: [ID(1)])
        #expect(throws: Refusal.proofMissing) { try story.give(.submit(500, bare), by: Town.executor) }
        let explained = AnswerDraft.Content.answer(.explained, text: "Дорогу чинят в мае.", proof: [], files: [])
        try story.give(.submit(500, explained), by: Town.executor)
        #expect(story.message.state == .onApproval)
        var lamp = try Story.inWork(Town.lamp)
        try lamp.give(.submit(500, bare), by: Town.executor)
        #expect(lamp.message.state == .onApproval)
    }

    @Test(arguments: [
        ("2026-03-05", Refusal.plannedDateNotAhead), ("2026-03-04", .plannedDateNotAhead),
        ("2026-09-02", .plannedDateTooFar(latest: Town.day("2026-09-01"))),
    ])
    func `a planned date lies ahead, within half a year`(date: String, refusal: Refusal) throws {
        for content in [AnswerDraft.Content.interim(date), .postponed(to: date)] {
            var story = try Story.inWork()
            #expect(throws: refusal) {
                try story.give(.submit(500, content), by: Town.executor, at: "2026-03-05 12:00")
            }
        }
    }

    @Test(arguments: ["2026-03-06", "2026-09-01"])
    func `the nearest and the farthest planned date pass`(date: String) throws {
        var story = try Story.inWork()
        try story.give(.submit(500, .postponed(to: date)), by: Town.executor, at: "2026-03-05 12:00")
        #expect(story.message.state == .onApproval)
    }

    @Test func `a planned date that passed while the draft waited is not approved`() throws {
        var story = try Story.inWork()
        try story.give(.submit(500, .postponed(to: "2026-03-10")), by: Town.executor, at: "2026-03-05 12:00")
        #expect(throws: Refusal.plannedDateNotAhead) {
            try story.give(.approve, by: Town.head, at: "2026-03-10 09:00")
        }
    }

    @Test func `an answer goes out without a head only where approval is off`() throws {
        var story = try Story.inWork()
        let answer = Order.answerDirectly(AnswerDraft(id: ID(500), content: .done))
        #expect(throws: Refusal.approvalRequired) { try story.give(answer, by: Town.executor) }
        let interim = Order.answerDirectly(AnswerDraft(id: ID(500), content: .interim("2026-03-20")))
        #expect(throws: Refusal.draftNotAnswer) {
            try story.give(interim, by: Town.executor) { $0.approvalRequired = false }
        }
        let change = try story.give(answer, by: Town.executor) { $0.approvalRequired = false }
        #expect(story.message.state == .answered)
        #expect(story.message.answer == ID(500))
        #expect(change.details.draftKind == .answer)
    }

    @Test func `the topic says first whether approval is needed, then the organisation, then the rules`() throws {
        let off = try Rules(overrides: ["work.approval_required": "off"])
        let kind = try #require(OrganisationKind(code: "road_service"))
        let organisation = Organisation(
            id: Town.roads,
            parent: nil,
            name: "Дорожная служба",
            shortName: "Дороги",
            kind: kind,
            territory: nil
        )
        var strictOrganisation = organisation
        strictOrganisation.approvalRequired = true
        var looseTopic = Town.hole
        looseTopic.approvalRequired = false
        #expect(Facts.approvalRequired(topic: nil, organisation: nil, rules: .initial))
        #expect(!Facts.approvalRequired(topic: Town.hole, organisation: organisation, rules: off))
        #expect(Facts.approvalRequired(topic: Town.hole, organisation: strictOrganisation, rules: off))
        #expect(!Facts.approvalRequired(topic: looseTopic, organisation: strictOrganisation, rules: .initial))
    }

    @Test func `an answer after the due moment is marked late even if no timer came round`() throws {
        var story = try Story.inWork(Town.lamp)
        try story.give(.submit(), by: Town.executor, at: "2026-03-12 12:00")
        try story.give(.approve, by: Town.head)
        #expect(story.message.overdue)
    }
}
