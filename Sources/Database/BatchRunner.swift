/// Runs the writer's batches on a connection that it opens, and opens anew when its file has failed.
struct BatchRunner {
    private let open: () throws -> Connection
    private(set) var connection: Connection?
    /// Batches that are still to be run with a mark before each write.
    private var marked = 0

    init(open: @escaping () throws -> Connection) {
        self.open = open
    }

    /// Runs the batch in one transaction, once more where one of its writes has to be undone; gives the reason when all of it
    /// failed.
    mutating func commit(_ batch: WriteBatch) -> (any Error)? {
        if connection?.isAlive == false { connection = nil }
        var tries = 0
        while true {
            do {
                let current = try connection ?? open()
                connection = current
                try run(batch, on: current)
                return nil
            } catch {
                let lost = connection?.mayRunAgain == true
                // A connection that cannot end its transaction, or whose file has failed, is opened anew.
                if let current = connection, !current.rollBack() || error.concernsFile { connection = nil }
                tries += 1
                guard lost, tries < Self.tries else { return error }
            }
        }
    }

    /// How often a batch that lost against another transaction is run.
    private static let tries = 4
    /// Where one write had to be undone, the next may have to be too.
    private static let watched = 32

    private mutating func run(_ batch: WriteBatch, on connection: Connection) throws {
        if marked > 0 {
            marked -= 1
        } else if connection.runsWithoutMarks {
            if try run(batch, on: connection, withMarks: false) { return }
            marked = Self.watched
        }
        _ = try run(batch, on: connection, withMarks: true)
    }

    /// A mark lets one write be undone alone, but costs a file's engine a copy of each page that the write changes: a
    /// tenth of a submit. Few writes fail, and most of those before they change anything.
    ///
    /// Gives false when without marks a write failed after it had changed something: everything is undone then, and has to
    /// be run again.
    private func run(_ batch: WriteBatch, on connection: Connection, withMarks: Bool) throws -> Bool {
        connection.news = []
        try connection.beginWriting()
        for job in batch.jobs {
            connection.hasChanged = false
            if withMarks { try connection.beginJob(alone: batch.jobs.count == 1) }
            let failure = job.run(connection)
            // Rolled back by the engine itself (a full disk, a failed read): what went before is gone too.
            guard connection.isInTransaction else { throw connection.failure ?? WriteJob.reason(failure) }
            if withMarks {
                try connection.endJob(undone: failure != nil)
            } else if failure != nil, connection.hasChanged {
                guard connection.rollBack() else { throw WriteJob.reason(failure) }
                // Alone it has its error, and nothing is left to be kept.
                return batch.jobs.count == 1
            }
        }
        try connection.commit()
        return true
    }
}
