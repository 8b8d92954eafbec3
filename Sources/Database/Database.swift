/// A database file: one writer, many readers, every call blocking and safe from any thread.
package final class Database: Sendable {
    package let path: String

    let opening: Opening
    private let writer: GroupWriter
    private let readers: ReaderPool
    private let slowReader: ReaderPool

    /// Opens the file, or makes it if the configuration says so. Throws `missing`, `foreign` or `notADatabase` rather
    /// than start with a file that is not ours.
    package init(path: String, configuration: DatabaseConfiguration) throws {
        // "file:" at the start would be read as an address with options.
        let opening = Opening(path: path.hasPrefix("/") ? path : "./\(path)", configuration: configuration)
        try opening.prepare()
        self.path = path
        self.opening = opening
        let openReader: @Sendable () throws -> Connection = { try opening.reader() }
        readers = ReaderPool(
            size: configuration.readers,
            maxWaiting: .max,
            deadline: configuration.readDeadline,
            open: openReader
        )
        slowReader = ReaderPool(
            size: 1,
            maxWaiting: configuration.maxWaitingSlowReads,
            deadline: configuration.slowReadDeadline,
            open: openReader
        )
        writer = try GroupWriter(maxBatch: configuration.maxBatch, maxWaiting: configuration.maxWaitingWrites) {
            try opening.writer()
        }
    }

    deinit {
        close()
    }

    /// Runs `body` on the calling thread in one snapshot of the database. Throws `interrupted` past the deadline,
    /// `overloaded` when no connection became free in time, `misuse` inside another read or write.
    package func read<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        try refuseNesting()
        return try readers.read(body)
    }

    /// As `read`, for searches, reports and exports: in a line of their own, with a longer deadline.
    package func readSlowly<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        try refuseNesting()
        return try slowReader.read(body)
    }

    /// Runs `body` on the writer's thread and returns after the durable commit.
    ///
    /// Writes of several callers share a commit; an error of the body undoes only its own changes. Throws `overloaded`
    /// when too many wait, `misuse` inside another read or write; `full`, `busy` and `ioError` mean nothing was kept.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) throws -> T {
        try refuseNesting()
        return try writer.write(body)
    }

    /// Finishes what is waiting and lets go of the file. Every later read and write throws `closed`.
    package func close() {
        // The writer last: the last connection that may write empties the log and removes it.
        readers.close()
        slowReader.close()
        writer.close()
    }

    /// Writes that wait for their commit now: a measure of load.
    package var waitingWrites: Int { writer.waiting }

    /// Slow reads that stand in line now.
    package var waitingSlowReads: Int { slowReader.waiting }

    var isClosing: Bool { readers.isClosed }

    // A thread that waits for itself would wait for ever.
    private func refuseNesting() throws {
        guard !writer.isCurrentThread else {
            throw DatabaseError.misuse("a read or write inside a write: use the connection it was given")
        }
        guard !readers.isBorrowedByCurrentThread, !slowReader.isBorrowedByCurrentThread else {
            throw DatabaseError.misuse("a read or write inside a read: finish the read first")
        }
    }
}
