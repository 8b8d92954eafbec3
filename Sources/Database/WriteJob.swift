/// A write that waits for its turn: run on the writer's thread, its outcome read on the caller's.
class WriteJob {
    /// The request that waits for it.
    let request = Reading.current?.request ?? ""

    /// Runs the body and keeps what it gave; returns the error it failed with.
    func run(_ connection: Connection) -> (any Error)? {
        nil
    }

    /// What to tell those who shared a transaction that the engine ended because of one of them.
    static func reason(_ failure: (any Error)?) -> DatabaseError {
        switch failure as? DatabaseError {
        case .some(let error) where error == .full || error == .busy || error.concernsFile: error
        default: .misuse("a write that shared this commit made the engine roll back")
        }
    }
}

/// A write with its own kind of result.
final class TypedWriteJob<Output>: WriteJob {
    private let body: (Connection) throws -> Output
    private(set) var outcome: Result<Output, any Error>?

    init(_ body: @escaping (Connection) throws -> Output) {
        self.body = body
    }

    override func run(_ connection: Connection) -> (any Error)? {
        do {
            connection.request = request
            outcome = .success(try connection.lend(body))
            return nil
        } catch {
            outcome = .failure(error)
            return error
        }
    }
}

/// Writes that share one transaction, one durable commit and one wake-up.
// SAFETY: `jobs` is appended to under the queue's lock until the writer takes the batch, then touched only by the
// writer's thread, and read by callers only after `finish`, which orders both through the monitor.
final class WriteBatch: @unchecked Sendable {
    private enum State {
        case open
        case committed
        case failed(any Error)
    }

    var jobs: [WriteJob] = []
    /// Where the commit ended; of the writer's thread until `finish`.
    private(set) var position: WritePosition?
    private let state = Monitor(State.open)

    /// Wakes every caller: the batch is durable, or has failed as a whole.
    func finish(_ failure: (any Error)?, at position: WritePosition?) {
        self.position = position
        state.withLock { $0 = failure.map(State.failed) ?? .committed }
        state.wakeAll()
    }

    /// Blocks until `finish`; throws the failure of the batch.
    func wait() throws {
        try state.wait { state -> Void? in
            switch state {
            case .open: return nil
            case .committed: return ()
            case .failed(let error): throw error
            }
        }
    }
}
