import OtklikDomain

// The script: from the sending to the last rating.
extension Narrator {
    mutating func live() throws {
        if case .withdrawn(let hours) = plan.fate { return try liveUntilWithdrawn(hours: hours) }
        try send()
        guard try moderate() else { return }
        try settleAndLiveOn()
    }

    /// Sent and accepted.
    mutating func begin() throws {
        try send()
        _ = try moderate()
    }

    mutating func settleAndLiveOn() throws {
        try findOwner()
        try liveOn()
    }

    /// Rounds of work and verdict until the resident is content, silent, or nothing more can be done.
    mutating func liveOn() throws {
        repeat {
            try workOut()
        } while try judge()
    }

    private mutating func liveUntilWithdrawn(hours: Double) throws {
        try send()
        let end = latest + WorkTime.span(hours)
        let farewell = seeded.chance(0.5) ? seeded.pick(ResidentWords.farewells) : nil
        if latest + .hours(14) < end { _ = try moderate() }
        try act(.withdraw(reason: farewell), by: .resident(plan.author), at: end)
    }

    private mutating func send() throws {
        compose()
        let files = takePhotos(of: plan.topic, isAfter: false, by: plan.author, owner: .message)
        let submission = submission(files)
        let topic = directory.topic(submission.topic)
        try act(.send(submission, number: plan.number), by: .resident(plan.author), at: plan.sentAt) { facts in
            facts.topic = topic
        }
    }

    private func submission(_ files: [ID<Attachment>]) -> Submission {
        Submission(
            text: story.text,
            essence: story.essence,
            topic: plan.chosenTopic.map { directory.topics[$0].id },
            territory: plan.hasTerritory ? territory : nil,
            hasPlace: plan.hasPlace,
            visibility: plan.visibility,
            files: files
        )
    }

    /// Where the message is about; residents give their own place even when the topic needs none.
    private var territory: ID<Territory> {
        DemoDirectory.settlementID(directory.region.streets[directory.region.houses[plan.house].street].settlement)
    }

    // MARK: Moderation

    /// Gives false when the message ended here.
    mutating func moderate() throws -> Bool {
        if case .declined(let isResent) = plan.fate {
            try decline()
            guard isResent else { return false }
            try resend()
        }
        try setTopicIfWrong(atModeration: seeded.chance(0.6))
        try accept()
        return true
    }

    private mutating func aModerator() -> Actor {
        .staff(seeded.pick(directory.staff(.moderator, at: nil)), .moderator, of: nil)
    }

    private mutating func decline() throws {
        let isMendable = plan.fate == .declined(resent: true)
        let fitting = (isMendable ? StaffWords.mendable : StaffWords.final).filter { decline in
            (!decline.needsPhoto || !story.photos.isEmpty) && (!decline.needsPlace || plan.hasPlace)
        }
        let decline = seeded.pick(fitting)
        let moment = work.moderation(after: latest, hours: seeded.exponential(mean: 4) + 0.1, &seeded)
        try act(.decline(reason: decline.reason, words: decline.words), by: aModerator(), at: moment)
    }

    private mutating func resend() throws {
        story.text += " Уточняю: " + seeded.pick(ResidentWords.clarifications) + "."
        let moment = work.awake(after: latest, hours: seeded.exponential(mean: 22) + 0.3, &seeded)
        let submission = submission([])
        let topic = directory.topic(submission.topic)
        try act(.resend(submission), by: .resident(plan.author), at: moment) { facts in
            facts.topic = topic
            facts.isChanged = true
        }
    }

    private mutating func accept() throws {
        let moment = work.moderation(after: latest, hours: seeded.exponential(mean: 4.5) + 0.05, &seeded)
        let topic = directory.topic(card.topic)
        let routed = directory.routing.route(topic: topic, territory: card.territory).organisation
        try act(.accept, by: aModerator(), at: moment) { $0.routed = routed }
    }

    /// A moderator names the right topic: always where the resident named none, else when they notice.
    private mutating func setTopicIfWrong(atModeration isNoticed: Bool) throws {
        let right = directory.topics[plan.topic]
        guard card.topic != right.id, isNoticed || card.topic == nil else { return }
        let moment = work.moderation(after: latest, hours: seeded.exponential(mean: 3) + 0.1, &seeded)
        let reason = seeded.pick(StaffWords.topicChanges)
        try act(.setTopic(right.id, reason: reason), by: aModerator(), at: moment) { $0.topic = right }
    }

    // MARK: The owner

    /// Coordinators pass the message on until it stands with those who answer.
    private mutating func findOwner() throws {
        try correctTopic()
        if card.organisation == nil { try passOnFromNobody() }
        if seeded.chance(0.07) { try passOnBeside() }
    }

    /// A wrong topic that moderation let through.
    private mutating func correctTopic() throws {
        let right = directory.topics[plan.topic]
        guard card.topic != right.id, let coordinator else { return }
        let routed = directory.routing.route(topic: right, territory: card.territory).organisation
        let moment = work.office(after: latest, hours: seeded.exponential(mean: 5) + 0.2, &seeded)
        if routed == card.organisation {
            let reason = seeded.pick(StaffWords.topicChanges)
            try act(.setTopic(right.id, reason: reason), by: coordinator, at: moment) { $0.topic = right }
        } else {
            try act(.returnToModeration(reason: seeded.pick(StaffWords.returns)), by: coordinator, at: moment)
            try setTopicIfWrong(atModeration: true)
            try accept()
        }
    }

    /// To those whom the text itself points to, else to the government.
    private mutating func passOnFromNobody() throws {
        let topic = directory.topic(card.topic)
        let meant = directory.routing.route(topic: topic, territory: territory).organisation
        guard let target = meant ?? directory.organisations.tops.first?.id,
            let person = directory.staff(.regionalCoordinator, at: nil).first
        else { return }
        let moment = work.office(after: latest, hours: seeded.exponential(mean: 20) + 0.5, &seeded)
        try forward(to: target, by: .staff(person, .regionalCoordinator, of: nil), at: moment)
    }

    /// To a sister organisation: a city's service to another one, a small municipality to a ministry.
    private mutating func passOnBeside() throws {
        guard let from = card.organisation, let coordinator,
            let parent = directory.organisations.parent(of: from)?.id
        else { return }
        let own = directory.organisations[from]?.territory
        let sisters = directory.organisations.children(of: parent).map(\.id).filter { sister in
            let territory = directory.organisations[sister]?.territory
            return sister != from && !directory.staff(.coordinator, at: sister).isEmpty
                && (territory == nil || territory == own)
        }
        guard !sisters.isEmpty else { return }
        let moment = work.office(after: latest, hours: seeded.exponential(mean: 6) + 0.4, &seeded)
        try forward(to: seeded.pick(sisters), by: coordinator, at: moment)
    }

    private mutating func forward(to target: ID<Organisation>, by actor: Actor, at moment: Instant) throws {
        let relation = card.organisation.flatMap { directory.organisations.relation(of: target, to: $0) }
        let reason = seeded.pick(StaffWords.forwards + (isOnSite ? StaffWords.forwardsOnSite : []))
        try act(.forward(to: target, reason: reason), by: actor, at: moment) { facts in
            facts.target = Facts.Target(id: target, relation: relation, isInScope: true, isActive: true)
        }
    }

    /// Who coordinates where the message is; nil when nobody does.
    var coordinator: Actor? {
        card.organisation.flatMap { organisation in
            directory.staff(.coordinator, at: organisation).first.map { .staff($0, .coordinator, of: organisation) }
        }
    }
}
