import Language
package import OtklikDomain

/// Whether the platform may set a topic itself, as the database has it.
package struct TopicMachine: Sendable, Hashable {
    package let topic: ID<Topic>
    package let isOn: Bool
    /// From which share on it is set, of ten thousand.
    package let threshold: Int
    /// Whether the platform switched it off because it was wrong too often.
    package let wasStopped: Bool
    /// Decisions before this id are not counted as its own.
    let since: Int64
    package let changedAt: Instant
}

/// Right ones of how many.
package struct TopicRecord: Sendable, Hashable {
    package var right: Int
    package var count: Int

    package init(right: Int = 0, count: Int = 0) {
        self.right = right
        self.count = count
    }

    /// Of ten thousand; nil of none.
    package var share: Int? { count == 0 ? nil : right * 10_000 / count }
}

/// What confirmed messages say of setting one topic without a person.
package struct TopicEvidence: Sendable, Hashable {
    /// How many confirmed messages are about it.
    package let labels: Int
    /// Of those that were first suggested this topic, how many are about it.
    package let record: TopicRecord
    /// From which share on it may be set, with the cases from there on and the lower bound of their precision; nil: the
    /// evidence is not enough.
    package let proof: Proof?

    package struct Proof: Sendable, Hashable {
        package let threshold: Int
        package let cases: Int
        /// Of ten thousand.
        package let lowerBound: Int
    }
}

/// When the platform may set a topic, and when it has to stop: «Topics set without a person» in docs/understanding.md.
package enum TopicMachineRule {
    /// The lower bound (Wilson, z = 1.28) of precision that confirmed cases must reach.
    package static let precision = 0.95
    /// Cases above the threshold, and messages of the topic, that there must be.
    package static let least = 30
    /// So many of its last settled cases are looked at while it works.
    static let window = 200
    /// Mistakes are counted as if there had been so many cases at least: one mistake of three proves nothing.
    private static let start = 20

    /// The evidence for each topic that was a first suggestion.
    package static func evidence(_ decisions: [TopicDecision]) -> [ID<Topic>: TopicEvidence] {
        var cases: [ID<Topic>: [(probability: Float, isRight: Bool)]] = [:]
        var labels: [ID<Topic>: Int] = [:]
        for decision in decisions {
            guard let chosen = decision.topic, decision.guess.isAsked else { continue }
            labels[chosen, default: 0] += 1
            guard let first = decision.guess.first else { continue }
            cases[first.topic, default: []].append((Float(first.share), first.topic == chosen))
        }
        return cases.reduce(into: [:]) { found, entry in
            let (topic, cases) = entry
            let count = labels[topic] ?? 0
            let proof = Calibration.threshold(cases, precision: precision, least: least).map {
                TopicEvidence.Proof(
                    threshold: Int($0.probability),
                    cases: $0.cases,
                    lowerBound: Int($0.lowerBound * 10_000)
                )
            }
            found[topic] = TopicEvidence(
                labels: count,
                record: TopicRecord(right: cases.count { $0.isRight }, count: cases.count),
                proof: count >= least ? proof : nil
            )
        }
    }

    /// Whether what it set lately was right often enough to go on.
    package static func mayGoOn(_ record: TopicRecord) -> Bool {
        let wrong = record.count - record.right
        return Double(wrong) <= (1 - precision) * Double(max(record.count, start)) + 1e-9
    }
}
