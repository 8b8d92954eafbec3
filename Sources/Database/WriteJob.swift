import Glibc

/// A write that waits for its turn: run on the writer's thread, its outcome read on the caller's.
class WriteJob {
    /// The request that waits for it.
    let request = Reading.current?.request ?? ""
    /// Raised when its batch is finished. One for each: whoever shares a condition with sixty others is woken to wait for
    /// their lock.
    private let finished = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() {
        finished.initialize(to: sem_t())
        sem_init(finished, 0, 0)
    }

    deinit {
        sem_destroy(finished)
        finished.deallocate()
    }

    /// Lets the caller go on.
    final func finish() {
        sem_post(finished)
    }

    /// Blocks until `finish`.
    final func wait() {
        while sem_wait(finished) != 0 {}
    }

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
        super.init()
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

/// Writes that share one transaction and one durable commit.
// SAFETY: `jobs` is appended to under the queue's lock until the writer takes the batch, then touched only by the
// writer's thread; the rest is read by callers only after their job's `finish`, which orders both.
final class WriteBatch: @unchecked Sendable {
    var jobs: [WriteJob] = []
    /// Where the commit ended.
    private(set) var position: WritePosition?
    /// Why the batch failed as a whole.
    private(set) var failure: (any Error)?

    /// Wakes every caller: the batch is durable, or has failed as a whole.
    func finish(_ failure: (any Error)?, at position: WritePosition?) {
        self.position = position
        self.failure = failure
        for job in jobs { job.finish() }
    }
}
