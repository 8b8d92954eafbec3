package import OtklikDomain

/// How right the advisor was in what staff has settled.
package struct AdviceTally: Sendable, Hashable {
    /// Settled messages of which the advisor had been asked.
    package private(set) var asked = 0
    /// Those of them that it had a suggestion for.
    package private(set) var advised = 0
    private var first = 0
    private var third = 0

    package init() {}

    package init(_ decisions: [TopicDecision]) {
        for decision in decisions { add(decision) }
    }

    /// Of ten thousand: the first suggestion was right; nil where there was none.
    package var firstShare: Int? { advised == 0 ? nil : first * 10_000 / advised }
    /// Of ten thousand: one of the three was right.
    package var thirdShare: Int? { advised == 0 ? nil : third * 10_000 / advised }

    mutating func add(_ decision: TopicDecision) {
        guard decision.guess.isAsked, let topic = decision.topic else { return }
        asked += 1
        guard let said = decision.guess.first else { return }
        advised += 1
        if said.topic == topic { first += 1 }
        if decision.guess.holds(topic) { third += 1 }
    }
}

/// A wrong first suggestion, with how often it happened.
package struct TopicConfusion: Sendable, Hashable {
    package let said: ID<Topic>
    package let settled: ID<Topic>
    package let count: Int
}

/// A week from its Monday.
package struct AdviceWeek: Sendable, Hashable {
    package let monday: LocalDate
    package let tally: AdviceTally
}

extension AdviceTally {
    /// The weeks up to today, oldest first; those without a case too.
    static func weeks(_ decisions: [TopicDecision], today: LocalDate, count: Int, in zone: Zone) -> [AdviceWeek] {
        let days = Dictionary(grouping: decisions) { monday(of: zone.date(of: $0.at)) }
        let last = monday(of: today)
        return (0..<count).reversed().map { back in
            let monday = last - 7 * back
            return AdviceWeek(monday: monday, tally: AdviceTally(days[monday] ?? []))
        }
    }

    private static func monday(of date: LocalDate) -> LocalDate { date - (date.weekday.rawValue - 1) }

    /// By the topic that staff settled on.
    static func topics(_ decisions: [TopicDecision]) -> [ID<Topic>: AdviceTally] {
        decisions.reduce(into: [:]) { found, decision in
            if let topic = decision.topic { found[topic, default: AdviceTally()].add(decision) }
        }
    }

    /// The most frequent wrong first suggestions, the most frequent first.
    static func confusions(_ decisions: [TopicDecision], limit: Int) -> [TopicConfusion] {
        struct Pair: Hashable {
            let said: ID<Topic>
            let settled: ID<Topic>
        }
        var counts: [Pair: Int] = [:]
        for decision in decisions {
            guard let said = decision.guess.first?.topic, let settled = decision.topic, said != settled else {
                continue
            }
            counts[Pair(said: said, settled: settled), default: 0] += 1
        }
        return counts.map { TopicConfusion(said: $0.key.said, settled: $0.key.settled, count: $0.value) }
            .sorted { ($0.count, $1.said.value, $1.settled.value) > ($1.count, $0.said.value, $0.settled.value) }
            .prefix(limit).map { $0 }
    }
}
