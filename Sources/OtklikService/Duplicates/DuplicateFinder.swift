import Database
import Language
import OtklikDomain

/// Finds open messages about the same thing: place and time bound them in the database, then they are scored.
struct DuplicateFinder {
    let db: Connection
    let platform: Platform
    let reference: Reference

    /// What others are compared with.
    struct Probe {
        let text: String
        /// What it is about, with the topics that people cannot tell from it.
        let subjects: Set<ID<Topic>>
        let point: Coordinate
        let at: Instant
        /// The message itself, once it is one.
        var id: ID<Message>?
    }

    struct Found {
        let near: DuplicateQueries.Near
        let words: DuplicateQueries.Words
        let score: DuplicateScore
        let isSameSubject: Bool
        let fingerprint: Fingerprint
    }

    /// Of one range of cells so many are looked at.
    static let mostInRange = 400
    /// So many are tried by `isWanted`, and so many texts are read.
    static let mostTried = 80
    static let mostRead = 24

    private var region: Int64 { platform.region.id.value }
    private var rules: Rules { reference.rules }

    /// Those that reach the score, the likeliest first. `isWanted` is asked of the nearest and newest first.
    func find(
        _ probe: Probe,
        from threshold: Double,
        where isWanted: (DuplicateQueries.Near) throws -> Bool
    ) throws -> [Found] {
        var wanted: [DuplicateQueries.Near] = []
        for near in try nearby(probe).prefix(Self.mostTried) where wanted.count < Self.mostRead {
            if try isWanted(near) { wanted.append(near) }
        }
        if wanted.isEmpty { return [] }
        let own = Fingerprint(probe.text, reader: platform.textReader)
        return try read(wanted).compactMap { near, words -> Found? in
            let other = Fingerprint(
                MessageBody.telling(essence: words.essence, text: words.text),
                reader: platform.textReader
            )
            guard let score = score(probe, near, own, other), score.value >= threshold else { return nil }
            return Found(
                near: near,
                words: words,
                score: score,
                isSameSubject: probe.isAbout(near.topic),
                fingerprint: other
            )
        }
        .sorted { ($0.score.value, $1.near.id) > ($1.score.value, $0.near.id) }
    }

    /// Open messages within the radius and the days, first those that are likeliest before their words are read.
    func nearby(_ probe: Probe) throws -> [DuplicateQueries.Near] {
        guard let box = Box(around: probe.point, metres: rules.duplicateMetres) else { return [] }
        let span = Span.days(rules.duplicateDays)
        let sent = probe.at - span...probe.at + span
        return try box.cellRanges(atMost: 25, across: 5)
            .flatMap {
                try DuplicateQueries.near(db, region: region, $0, sent: sent, limit: Self.mostInRange)
            }
            .filter { $0.id != probe.id && $0.point.distance(to: probe.point) <= rules.duplicateMetres }
            .compactMap { near in score(probe, near, .none, .none).map { (near, $0.value) } }
            .sorted { ($0.1, $1.0.id) > ($1.1, $0.0.id) }
            .map(\.0)
    }

    func score(_ probe: Probe, _ near: DuplicateQueries.Near, _ one: Fingerprint, _ other: Fingerprint)
        -> DuplicateScore?
    {
        DuplicateScore(
            one,
            other,
            sameSubject: probe.isAbout(near.topic),
            metres: near.point.distance(to: probe.point),
            days: Double((probe.at - near.sentAt).milliseconds) / 86_400_000
        )
    }

    private func read(_ wanted: [DuplicateQueries.Near]) throws -> [(DuplicateQueries.Near, DuplicateQueries.Words)] {
        var words: [ID<Message>: DuplicateQueries.Words] = [:]
        for start in stride(from: 0, to: wanted.count, by: 8) {
            let ids = wanted[start..<min(start + 8, wanted.count)].map(\.id)
            for found in try DuplicateQueries.words(db, region: region, of: ids) { words[found.id] = found }
        }
        return wanted.compactMap { near in words[near.id].map { (near, $0) } }
    }
}

extension DuplicateFinder.Probe {
    /// A message without a topic may be about anything, so it is not taken for the same.
    func isAbout(_ topic: ID<Topic>?) -> Bool { topic.map(subjects.contains) ?? false }
}

extension Platform {
    /// How texts are compared: with the concepts where they are known, else by their letters and stems.
    var textReader: FeatureReader { topicAdvisor.reader ?? plainReader }
}
