import Crypto
import Synchronization

/// The hash that a wrong address is checked against. It is made when it is first needed: it costs tens of milliseconds
/// and much memory, which a start should not wait for.
final class Decoy: Sendable {
    private let password: String
    private let cost: Password.Cost
    private let made = Mutex<String?>(nil)

    init(password: String, cost: Password.Cost) {
        self.password = password
        self.cost = cost
    }

    func hash() throws -> String {
        if let made = made.withLock({ $0 }) { return made }
        let fresh = try Password.hash(password, cost: cost)
        made.withLock { $0 = fresh }
        return fresh
    }
}
