package import Database
package import OtklikDomain

/// Does the jobs that are due: claims a batch, does each once, tries again later what failed.
package struct Worker: Sendable {
    let platform: Platform
    let post: Post

    /// Of a batch each job must be done within its lease.
    private static let letters = 3
    private static let batch = 20

    /// `post`: renders and sends mail; its parts stand above this layer.
    package init(platform: Platform, post: Post) {
        self.platform = platform
        self.post = post
    }

    private var region: Int64 { platform.region.id.value }

    /// Which jobs a thread does: letters wait for a mail server, a training takes minutes, and nothing else should wait
    /// for them too.
    package enum Line: Sendable, CaseIterable {
        case letters, rest, training
        /// Indexing, which is no job: it takes what has changed.
        case search
        /// This node's own folder of files before a bucket, which is no job either.
        case files
        /// What other nodes have changed of what this one keeps in memory; no job either.
        case directory

        /// Whether news may mean work for this line; nil: anything may have happened.
        package func isCalled(by news: News?) -> Bool {
            switch self {
            case .letters: news == nil || news == .letters
            case .rest: news == nil || news == .work
            case .directory: news == nil || news == .directory
            case .training, .search, .files: false
            }
        }
    }

    /// Does everything that is due now, batch after batch; `line`: nil for all of it.
    ///
    /// Gives how many jobs were done or tried.
    @discardableResult
    package func runDue(_ line: Line? = nil, while goOn: () -> Bool = { true }) throws -> Int {
        if line == .search { return try platform.search.indexDue(while: goOn) }
        if line == .files { return try FileUpkeep(platform: platform).run(while: goOn) }
        if line == .directory {
            try platform.reference.follow()
            return 0
        }
        var count = 0
        if line == nil || line == .training { try Retraining(platform: platform).follow() }
        while goOn() {
            let jobs = try claimBatch(line)
            if jobs.isEmpty { return count }
            for job in jobs where goOn() {
                attempt(job, while: goOn)
                count += 1
            }
        }
        return count
    }

    /// When the next job is due; nil when none waits.
    package func nextDue() throws -> Instant? {
        try platform.database.read { try JobQueries.nextDue($0, region: region) }
    }

    private func claimBatch(_ line: Line?) throws -> [Job] {
        let claim = JobQueries.Claim(
            region: region,
            line: line,
            now: platform.now,
            limit: line == .letters ? Self.letters : Self.batch
        )
        // A file's writer has better things to do than to look for nothing.
        if platform.database.dialect == .sqlite {
            guard try platform.database.read({ try JobQueries.hasDue($0, claim) }) else { return [] }
        }
        return try platform.database.claim { try JobQueries.claim($0, claim) }
    }

    private func attempt(_ job: Job, while goOn: () -> Bool) {
        do {
            try run(job, while: goOn)
        } catch {
            do {
                try giveBack(job, error)
            } catch {
                // The lease runs out and the job comes again; nothing is lost.
                platform.log("job \(job.key) could not be given back: \(error)")
            }
        }
    }

    private func run(_ job: Job, while goOn: () -> Bool) throws {
        switch JobKind(rawValue: job.kind) {
        case .mail: try sendMail(job)
        case .notice: try spreadNotice(job)
        case .timer: try fire(job)
        case .fanOut: try spreadCommand(job)
        case .housekeeping: try Housekeeping(platform: platform).run(job)
        case .training: try Retraining(platform: platform).run(job, while: goOn)
        case nil: throw UnknownJob(kind: job.kind)
        }
    }

    private func giveBack(_ job: Job, _ error: any Error) throws {
        let region = region
        let wait = Span.seconds(min(3_600, 5 << min(job.attempts, 10)))
        let due = platform.now + wait
        let text = String(describing: error)
        let most = JobKind(rawValue: job.kind)?.mostAttempts ?? 1
        let isLast = job.attempts + 1 >= most || (error as? any PermanentFailure) != nil
        platform.log("job \(job.key) failed, attempt \(job.attempts + 1)\(isLast ? ", parked" : ""): \(text)")
        try platform.database.write { db in
            if isLast {
                try JobQueries.park(db, region: region, job, error: text)
            } else {
                try JobQueries.retry(db, region: region, job, due: due, error: text)
            }
        }
    }
}

/// A failure that another attempt will not mend.
package protocol PermanentFailure: Error {}

struct UnknownJob: PermanentFailure {
    let kind: String
}

/// How mail leaves: rendered above this layer, sent below it.
package struct Post: Sendable {
    /// Makes the words of a letter; nil when there is nothing to say any more.
    package var render: @Sendable (Letter) throws -> RenderedLetter?
    /// Hands it to a mail server, or to the demo's folder. The key is the same at every attempt.
    package var send: @Sendable (RenderedLetter, _ key: String) throws -> Void

    package init(
        render: @escaping @Sendable (Letter) throws -> RenderedLetter?,
        send: @escaping @Sendable (RenderedLetter, _ key: String) throws -> Void
    ) {
        self.render = render
        self.send = send
    }
}

/// A letter in words.
package struct RenderedLetter: Sendable, Hashable {
    package let to: String
    package let subject: String
    package let text: String
    package let html: String

    package init(to: String, subject: String, text: String, html: String) {
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
    }
}
