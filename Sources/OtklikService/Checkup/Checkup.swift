import Database
package import OtklikDomain

/// Compares what is stored with what the history says: cards, counts, files; can bring cards and counts back in step.
package struct Checkup: Sendable {
    /// What was looked at and what was found.
    package struct Report: Sendable {
        package var messages = 0
        package var files = 0
        package var problems: [Problem] = []
        package var repaired = 0

        package var isClean: Bool { problems.count == repaired }
    }

    /// Something that is not as the history says.
    package enum Problem: Sendable, Hashable {
        /// The engine's own check of the file.
        case damagedFile(String)
        case card(PublicNumber?, ID<Message>, columns: [String])
        case history(ID<Message>, String)
        case count(organisation: Int64, state: Int64, stored: Int64, real: Int64)
        case missingFile(sha256: String)
        case changedFile(sha256: String)
    }

    /// How far it came, for the person who waits.
    package enum Stage: Sendable, Hashable {
        case database
        case messages(Int)
        case files
    }

    let platform: Platform
    private static let batch = 500

    package init(platform: Platform) {
        self.platform = platform
    }

    private var region: Int64 { platform.region.id.value }

    /// Runs everything; `progress` gets a line at each part and each few thousand messages.
    package func run(repair: Bool, progress: (Stage) -> Void) throws -> Report {
        var report = Report()
        progress(.database)
        report.problems += try platform.database.integrityCheck().map(Problem.damagedFile)
        var counts: [CountKey: Int64] = [:]
        var last = ID<Message>(0)
        while true {
            let cards = try platform.database.readSlowly { db in
                try CheckupQueries.cards(db, region: region, after: last, limit: Self.batch).map { card in
                    (card, try EventQueries.events(db, region: region, of: card.id))
                }
            }
            guard let end = cards.last?.0.id else { break }
            for (card, events) in cards {
                let truth = try examine(card, events, repair: repair, &report)
                count(truth, &counts)
            }
            last = end
            report.messages += cards.count
            if report.messages % 5_000 == 0 { progress(.messages(report.messages)) }
        }
        try compare(counts, repair: repair, &report)
        progress(.files)
        try examineFiles(&report)
        return report
    }

    /// What the card should be; the card itself where the history cannot say.
    private func examine(_ card: Message, _ events: [Event], repair: Bool, _ report: inout Report) throws -> Message {
        let truth: Message
        do throws(ReplayError) {
            truth = try Message.replay(events)
        } catch {
            report.problems.append(.history(card.id, String(describing: error)))
            return card
        }
        if truth == card { return card }
        report.problems.append(.card(truth.number, card.id, columns: Self.differences(card, truth)))
        if repair {
            let region = region
            try platform.database.write { db in
                guard try CardQueries.update(db, truth, expecting: card.version) else { return }
                _ = region
            }
            report.repaired += 1
        }
        return truth
    }

    private struct CountKey: Hashable {
        let organisation: Int64
        let state: Int64
    }

    private func count(_ card: Message, _ counts: inout [CountKey: Int64]) {
        for organisation in [card.organisation?.value ?? 0, CountQueries.everywhere] {
            counts[CountKey(organisation: organisation, state: card.state.code), default: 0] += 1
            if card.isOverdueNow {
                counts[CountKey(organisation: organisation, state: CountQueries.overdue), default: 0] += 1
            }
        }
    }

    /// The kept counts against those of the cards; both were read at about the same time, so this is for a quiet system.
    private func compare(_ counts: [CountKey: Int64], repair: Bool, _ report: inout Report) throws {
        let stored = try platform.database.read { try CheckupQueries.counts($0, region: region) }
        let kept = Dictionary(
            stored.map { (CountKey(organisation: $0.organisation, state: $0.state), $0.n) },
            uniquingKeysWith: +
        )
        for key in Set(counts.keys).union(kept.keys) where counts[key, default: 0] != kept[key, default: 0] {
            report.problems.append(
                .count(
                    organisation: key.organisation,
                    state: key.state,
                    stored: kept[key, default: 0],
                    real: counts[key, default: 0]
                )
            )
            guard repair else { continue }
            let region = region
            let difference = counts[key, default: 0] - kept[key, default: 0]
            try platform.database.write {
                try CountQueries.add($0, region: region, organisation: key.organisation, state: key.state, difference)
            }
            report.repaired += 1
        }
    }

    private func examineFiles(_ report: inout Report) throws {
        let hashes = try platform.database.readSlowly { try CheckupQueries.hashes($0, region: region) }
        for hash in Set(hashes) {
            report.files += 1
            if !platform.files.exists(hash) {
                report.problems.append(.missingFile(sha256: hash))
            } else if try !platform.files.verify(hash) {
                report.problems.append(.changedFile(sha256: hash))
            }
        }
    }

    /// The names of the columns that differ, for the operator.
    private static func differences(_ one: Message, _ other: Message) -> [String] {
        zip(Mirror(reflecting: one).children, Mirror(reflecting: other).children).compactMap { left, right in
            String(describing: left.value) == String(describing: right.value) ? nil : left.label
        }
    }
}
