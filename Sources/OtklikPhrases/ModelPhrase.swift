/// The administrator's page about the advisor of topics: how right it is, and what it may decide.
package enum ModelPhrase: Phrase, Hashable {
    /// What came of a training.
    package enum Outcome: Sendable, Hashable {
        case taken, worse, uncompared
    }

    case title, lead, noModel
    // In use
    case inUse, trainedAt, texts, topics, size, learnt
    case megabytes(tenths: Int)
    case number(Int)
    case snapshots(Int, last: String?)
    // Trainings
    case trainings, noTrainings, outcome(Outcome), result, confirmed, before, after
    case nextTraining(String), trainingRuns, noneWaits, trainNow
    // How right
    case accuracy, accuracyLead, noDecisions
    case week, cases, first, third, topic
    case coverage(Int, of: Int)
    case weekFrom(String)
    case confusions, confusionsLead, said, settled, times
    // By itself
    case byItself, byItselfLead, allowed, forbidden, allow, forbid
    case evidence, live, state
    case proven(cases: Int, bound: String)
    case unproven(labels: Int, of: Int)
    case on, off, stopped
    case switchOn(String), switchOff(String)
    case liveRecord(right: Int, of: Int)
    case notProven
    case noTopics
    case percent(tenths: Int)
    case nothing
    /// At the desk: the platform chose the topic.
    case setByPlatform
    /// At the desk, beside a suggestion.
    case probability(percent: Int)
}
