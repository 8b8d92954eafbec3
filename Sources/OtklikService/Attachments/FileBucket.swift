import Glibc
package import Outbound
import Synchronization

/// The bucket behind a folder of files: all nodes share it, and each node's folder is a cache of it.
///
/// A store that fails is left alone for a while, so that nobody waits for it in vain; `FileStore.upkeep` asks whether it is
/// back.
package final class FileBucket: Sendable {
    /// How it is used.
    package struct Options: Sendable, Hashable {
        /// So many bytes of files stay in the folder; what was not asked for longest goes first.
        package var cacheBytes: Int
        /// Whether browsers are sent to the store itself.
        package var hasLinks: Bool

        package init(cacheBytes: Int = 10_000 << 20, hasLinks: Bool = false) {
            self.cacheBytes = cacheBytes
            self.hasLinks = hasLinks
        }
    }

    private struct State {
        var failing = false
        var closedUntil: Int64 = 0
        var errors = 0
        /// Files that are on their way now: the background pass leaves them alone.
        var sending: Set<String> = []
        /// Files that the store has been seen to hold.
        var known: Set<FileMark> = []
        var nextCare: [FileStore.Care: Int64] = [:]
    }

    package let store: ObjectStore
    package let options: Options
    private let state = Mutex(State())
    private let clock: @Sendable () -> Int64
    private let log: @Sendable (String) -> Void
    private static let pause: Int64 = 30_000
    private static let mostKnown = 200_000

    /// `clock`: milliseconds that never go back. `log`: told when the store goes and comes, never with a secret.
    package init(
        _ settings: ObjectStoreSettings,
        _ options: Options = Options(),
        clock: @escaping @Sendable () -> Int64 = FileBucket.steady,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        store = ObjectStore(settings)
        self.options = options
        self.clock = clock
        self.log = log
    }

    /// The name of a file's object: as in the folder, so that either can be copied into the other.
    package static func name(of sha256: String) -> String {
        "\(sha256.prefix(2))/\(sha256.dropFirst(2).prefix(2))/\(sha256)"
    }

    /// The hash that an object's name tells; nil for an object that is no file.
    static func sha256(named name: String) -> String? {
        guard let last = name.split(separator: "/").last, last.utf8.count == 64 else { return nil }
        let sha256 = String(last)
        return name == Self.name(of: sha256) ? sha256 : nil
    }

    /// How often the store failed since the start.
    package var errors: Int { state.withLock(\.errors) }
    /// Whether the last that was asked of it failed.
    package var isFailing: Bool { state.withLock(\.failing) }

    /// Ends what the store is asked for: the process is about to stop.
    package func stop() { store.stop() }

    // MARK: Asking

    /// Asks the store, unless it failed a moment ago.
    ///
    /// Throws `FileStore.Away` then and when it fails now; `ObjectStoreError.missing`, `.tooLarge`, `.file` as they are.
    func ask<T>(_ body: (ObjectStore) throws -> T) throws -> T {
        let now = clock()
        let wait = state.withLock { state -> Int64 in
            guard state.failing else { return 0 }
            if now < state.closedUntil { return state.closedUntil - now }
            // This one tries; the others wait for what comes of it.
            state.closedUntil = now + Self.pause
            return 0
        }
        guard wait == 0 else { throw FileStore.Away(milliseconds: wait) }
        return try askNow(body)
    }

    /// Asks the store whatever happened before.
    func askNow<T>(_ body: (ObjectStore) throws -> T) throws -> T {
        do {
            let result = try patiently(body)
            works()
            return result
        } catch let error as ObjectStoreError {
            switch error {
            case .missing, .tooLarge:
                works()
                throw error
            case .file, .invalid:
                throw error
            case .unreachable, .faulty, .refused:
                fails(error)
                throw FileStore.Away(milliseconds: Self.pause)
            }
        }
    }

    /// Stores fail single requests now and then, so one that failed is made a second time.
    private func patiently<T>(_ body: (ObjectStore) throws -> T) throws -> T {
        do {
            return try body(store)
        } catch ObjectStoreError.faulty {
            state.withLock { $0.errors += 1 }
            return try body(store)
        }
    }

    private func works() {
        let cameBack = state.withLock { state in
            defer { state.failing = false }
            return state.failing
        }
        if cameBack { log("file store: works again") }
    }

    private func fails(_ error: ObjectStoreError) {
        let until = clock() + Self.pause
        let went = state.withLock { state in
            state.errors += 1
            state.closedUntil = until
            defer { state.failing = true }
            return !state.failing
        }
        if went { log("file store: \(error)") }
    }

    /// Counts a fault of one file.
    func failed(_ text: String) {
        state.withLock { $0.errors += 1 }
        log("file store: \(text)")
    }

    // MARK: What is known

    func begins(sending sha256: String) { state.withLock { _ = $0.sending.insert(sha256) } }
    func ends(sending sha256: String) { state.withLock { _ = $0.sending.remove(sha256) } }
    func isSending(_ sha256: String) -> Bool { state.withLock { $0.sending.contains(sha256) } }

    func remember(_ sha256: String) {
        state.withLock { state in
            if state.known.count >= Self.mostKnown { state.known.removeAll() }
            state.known.insert(FileMark(sha256))
        }
    }

    func remembers(_ sha256: String) -> Bool { state.withLock { $0.known.contains(FileMark(sha256)) } }

    /// Whether it is time for something that repeats; the next time is then so much later.
    func isDue(_ care: FileStore.Care, every milliseconds: Int64) -> Bool {
        let now = clock()
        return state.withLock { state in
            guard now >= state.nextCare[care] ?? Int64.min else { return false }
            state.nextCare[care] = now + milliseconds
            return true
        }
    }

    package static func steady() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}

extension FileStore {
    /// The store behind the folder does not answer, or refuses us; worth asking again after so long.
    package struct Away: Error, Sendable, Hashable {
        package let milliseconds: Int64
    }

    /// Another node still has the file and will hand it to the store.
    package struct OnItsWay: Error, Sendable, Hashable {}

    /// Neither the folder nor the store has the file.
    struct Absent: Error, Sendable, Hashable {}

    /// What came is not what its name says.
    package struct Damaged: Error, Sendable, Hashable {
        package let sha256: String
    }

    /// Work of a node on its own folder.
    enum Care: Hashable {
        case claim, probe, trim, sweep
    }
}
