import Synchronization

/// What a transaction tells this process, and through a server all others, when it is kept. A hint that may get lost:
/// whoever acts on it also looks by itself now and then.
package struct News: Sendable, Hashable {
    /// Small letters: it travels as it is.
    let name: String

    package init(_ name: StaticString) {
        self.name = "\(name)"
    }

    init(name: String) {
        self.name = name
    }
}

/// Those who want to be told.
final class Followers: Sendable {
    typealias Handler = @Sendable (News?) -> Void

    private let handlers = Mutex<[Handler]>([])

    func add(_ handler: @escaping Handler) {
        handlers.withLock { $0.append(handler) }
    }

    /// nil: anything may have happened.
    func tell(_ item: News?) {
        for handler in handlers.withLock({ $0 }) { handler(item) }
    }
}
