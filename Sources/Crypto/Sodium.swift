import CSodium

/// The library, made ready once for the process.
enum Sodium {
    private static let ready: Void = {
        // 1 means that it was ready already. Without a source of randomness no token can be made: better not to run.
        guard sodium_init() >= 0 else { fatalError("libsodium could not be made ready") }
    }()

    static func start() {
        _ = ready
    }
}

/// What this module refuses to do.
package enum CryptoError: Error, Hashable {
    /// A key, nonce or limit of a wrong size; the text says which.
    case wrongSize(String)
    /// The memory that a password hash needs could not be had.
    case outOfMemory
    /// A sealed text was changed, cut, or sealed with another key.
    case notAuthentic
}
