import Database
import Language
package import OtklikDomain

/// What an administrator sees of the topic advisor.
package struct ModelReport: Sendable {
    /// The model in use; nil before somebody looked for a topic.
    package struct Model: Sendable {
        package let trainedAt: Instant
        package let texts: Int
        package let topics: Int
        /// Decisions learnt since it was trained.
        package let learnt: Int
    }

    package let model: Model?
    /// Of the model's file, in bytes; 0 where there is none.
    package let size: Int
    package let snapshots: [ModelFolder.Snapshot]
    /// Newest first.
    package let trainings: [TopicTraining]
    package let next: WaitingTraining?
    /// Oldest first.
    package let weeks: [AdviceWeek]
    package let whole: AdviceTally
    /// Of the messages sent since then, those with a suggestion.
    package let coverage: TopicRecord
    package let confusions: [TopicConfusion]
    package let topics: [TopicLine]
    /// Whether the platform may set topics at all.
    package let isMachineAllowed: Bool

    /// How right the advisor was about one topic, and whether the platform sets it.
    package struct TopicLine: Sendable {
        package let topic: Topic
        package let tally: AdviceTally
        package let evidence: TopicEvidence?
        package let machine: TopicMachine?
        /// What became of the messages that the platform gave this topic since it was switched on.
        package let live: TopicRecord
    }
}

extension Directory {
    /// So far back the report looks, and at no more decisions than so many.
    package static let reportDays = 182
    private static let reportWeeks = 8
    private static let reportMost = 20_000

    /// How the advisor does, from what staff has settled.
    package func modelReport(_ permit: Permit<Administration>) throws -> ModelReport {
        try expect(.rules, permit)
        let now = platform.now
        let found = try platform.database.readSlowly { db in
            let since = reportStart
            let machines = try TopicMachineQueries.all(db, region: region)
            return (
                decisions: try TopicDecisionQueries.last(db, region: region, since: since, limit: Self.reportMost),
                coverage: try TopicDecisionQueries.coverage(db, region: region, since: since),
                trainings: try TopicTrainingQueries.last(db, region: region, limit: 5),
                next: try TopicTrainingQueries.waiting(db, region: region, key: Retraining.key, now: now),
                machines: try machines.map { machine in
                    (
                        machine,
                        try TopicMachineQueries.live(db, region: region, machine, limit: TopicMachineRule.window)
                    )
                }
            )
        }
        let folder = platform.topicAdvisor.supplied?.folder
        return ModelReport(
            model: modelInUse,
            size: folder?.size ?? 0,
            snapshots: folder?.snapshots ?? [],
            trainings: found.trainings,
            next: found.next,
            weeks: AdviceTally.weeks(
                found.decisions,
                today: reference.zone.date(of: now),
                count: Self.reportWeeks,
                in: reference.zone
            ),
            whole: AdviceTally(found.decisions),
            coverage: TopicRecord(right: found.coverage.advised, count: found.coverage.asked),
            confusions: AdviceTally.confusions(found.decisions, limit: 15),
            topics: lines(found.decisions, found.machines),
            isMachineAllowed: reference.rules.topicsByMachine
        )
    }

    private var reportStart: Int64 { max(0, Snowflake.first(at: platform.now - .days(Self.reportDays))) }

    private var modelInUse: ModelReport.Model? {
        platform.topicAdvisor.model.map { model in
            ModelReport.Model(
                trainedAt: Instant(milliseconds: model.header.trainedAt),
                texts: model.header.examples,
                topics: model.header.labels.count,
                learnt: platform.topicAdvisor.learnt
            )
        }
    }

    private func lines(
        _ decisions: [TopicDecision],
        _ machines: [(machine: TopicMachine, live: TopicRecord)]
    ) -> [ModelReport.TopicLine] {
        let tallies = AdviceTally.topics(decisions)
        let evidence = TopicMachineRule.evidence(decisions)
        let states = Dictionary(machines.map { ($0.machine.topic, $0) }, uniquingKeysWith: { first, _ in first })
        return reference.topics.compactMap { topic in
            let state = states[topic.id]
            guard tallies[topic.id] != nil || evidence[topic.id] != nil || state != nil else { return nil }
            return ModelReport.TopicLine(
                topic: topic,
                tally: tallies[topic.id] ?? AdviceTally(),
                evidence: evidence[topic.id],
                machine: state?.machine,
                live: state?.live ?? TopicRecord()
            )
        }
    }

    // MARK: Changing

    /// Brings the next training forward to now.
    package func trainModel(_ permit: Permit<Administration>) throws {
        try change(.rules, permit) { db in
            try Retraining(platform: platform).hurry(db)
            try write(db, .init(.retry, .job(0), title: JobKind.training.rawValue), by: permit)
        }
    }

    /// Allows or forbids the platform to set topics at all; which ones, each says apart.
    package func allowMachine(_ isAllowed: Bool, _ permit: Permit<Administration>) throws {
        let key = SettingKey.topicsByMachine.rawValue
        let (region, now) = (region, platform.now)
        let before: FormValues = [key: reference.rules.topicsByMachine ? "on" : "off"]
        try change(.rules, permit) { db in
            try SettingQueries.save(db, region: region, key, isAllowed ? "on" : nil, at: now)
            let after: FormValues = [key: isAllowed ? "on" : "off"]
            if after == before { return }
            let group = SettingGroup.understanding
            try write(
                db,
                .init(.edit, .settings(group), title: group.rawValue, before: before, after: after),
                by: permit
            )
        }
    }

    /// Lets the platform set a topic, or takes it away again.
    ///
    /// Gives false, and changes nothing, where confirmed messages do not prove that it may. Throws `NotFound`.
    package func switchMachine(_ id: ID<Topic>, on isOn: Bool, _ permit: Permit<Administration>) throws -> Bool {
        guard let topic = reference.topic(id) else { throw NotFound() }
        let (region, now, since) = (region, platform.now, reportStart)
        let fresh = platform.world.newID()
        // Looked up before anything is written: nobody waits for a half-year of decisions.
        let proof =
            isOn
            ? TopicMachineRule.evidence(
                try platform.database.readSlowly {
                    try TopicDecisionQueries.last($0, region: region, since: since, limit: Self.reportMost)
                }
            )[id]?.proof : nil
        return try change(.rules, permit) { db in
            let old = try TopicMachineQueries.one(db, region: region, topic: id)
            if old?.isOn ?? false == isOn { return true }
            if isOn {
                guard let proof else { return false }
                let machine = TopicMachine(
                    topic: id,
                    isOn: true,
                    threshold: proof.threshold,
                    wasStopped: false,
                    since: fresh,
                    changedAt: now
                )
                try TopicMachineQueries.save(db, region: region, machine)
            } else if let old {
                try TopicMachineQueries.save(db, region: region, old.stopped(byItself: false, at: now))
            }
            try write(db, .machine(id, named: topic.name, isOn: isOn), by: permit)
            return true
        }
    }
}

extension JournalNote {
    /// The platform may set this topic from now on, or no longer.
    static func machine(_ topic: ID<Topic>, named name: String, isOn: Bool) -> JournalNote {
        JournalNote(
            .edit,
            .topic(topic),
            title: name,
            before: ["by_machine": isOn ? "0" : "1"],
            after: ["by_machine": isOn ? "1" : "0"]
        )
    }
}
