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
        /// The history tells of a message that has no card.
        case lostCard(ID<Message>)
        /// A message without its words; nothing else holds them.
        case lostText(ID<Message>)
        case count(organisation: Int64, state: Int64, stored: Int64, real: Int64)
        case missingFile(sha256: String)
        case changedFile(sha256: String)
        /// Neither the folder nor the bucket has it; another node may still hold it.
        case nowhere(sha256: String)
        /// The folder has it, the bucket does not, and nothing says that it waits.
        case notInStore(sha256: String)
        /// The bucket's object has another size than the row says.
        case changedObject(sha256: String)
        /// The bucket could not be listed: only the folder was looked at.
        case storeAway
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

    var region: Int64 { platform.region.id.value }

    /// Runs everything; `progress` gets a line at each part and each few thousand messages.
    package func run(repair: Bool, progress: (Stage) -> Void) throws -> Report {
        var report = Report()
        progress(.database)
        report.problems += try platform.database.integrityCheck().map(Problem.damagedFile)
        var last = ID<Message>(0)
        while true {
            let batch = try platform.database.readSlowly { db in
                try CheckupQueries.cards(db, region: region, after: last, limit: Self.batch).map { stored in
                    (stored, try EventQueries.events(db, region: region, of: stored.id))
                }
            }
            guard let end = batch.last?.0.id else { break }
            for (stored, events) in batch { try examine(stored, events, repair: repair, &report) }
            last = end
            report.messages += batch.count
            if report.messages % 5_000 == 0 { progress(.messages(report.messages)) }
        }
        try findLost(repair: repair, &report)
        try compareCounts(repair: repair, &report)
        progress(.files)
        try examineFiles(repair: repair, &report)
        return report
    }
}
