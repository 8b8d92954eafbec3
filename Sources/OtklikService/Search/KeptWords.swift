import Synchronization

/// Which words this process has put into the index of words, so that each is written once and not with every message.
///
/// Words are remembered by their hashes: a hundred thousand of them are two megabytes.
final class KeptWords: Sendable {
    private let hashes = Mutex<Set<Int>>([])

    /// More are forgotten all at once and written again.
    private static let most = 1 << 19

    /// Those that may not be in the index yet, in order, each once.
    func fresh(of words: [String]) -> [String] {
        let unknown = hashes.withLock { known in words.filter { !known.contains($0.hashValue) } }
        return Set(unknown).sorted()
    }

    /// They are durably in the index.
    func keep(_ words: [String]) {
        hashes.withLock { known in
            if known.count + words.count > Self.most { known.removeAll() }
            for word in words { known.insert(word.hashValue) }
        }
    }
}
