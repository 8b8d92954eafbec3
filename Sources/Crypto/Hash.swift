import CSodium

/// SHA-256 of bytes that come in parts.
package struct SHA256 {
    private var state = crypto_hash_sha256_state()

    package init() {
        Sodium.start()
        crypto_hash_sha256_init(&state)
    }

    /// Adds the next bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
        crypto_hash_sha256_update(&state, start, UInt64(bytes.count))
    }

    /// Adds the next bytes.
    package mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The 32 bytes of the hash of everything added so far; more may be added afterwards.
    package func value() -> [UInt8] {
        var copy = state
        return filled(Int(crypto_hash_sha256_BYTES)) { crypto_hash_sha256_final(&copy, $0) }
    }
}

/// SHA-256: 32 bytes.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
    filled(Int(crypto_hash_sha256_BYTES)) { crypto_hash_sha256($0, bytes, UInt64(bytes.count)) }
}

/// A hash of 32 bytes that only the holder of the key can make (BLAKE2b). The key has 16 to 64 bytes.
package func keyedHash(key: [UInt8], _ data: [UInt8]) throws -> [UInt8] {
    guard (Int(crypto_generichash_KEYBYTES_MIN)...Int(crypto_generichash_KEYBYTES_MAX)).contains(key.count) else {
        throw CryptoError.wrongSize("a key has 16 to 64 bytes, not \(key.count)")
    }
    Sodium.start()
    return filled(32) { crypto_generichash($0, 32, data, UInt64(data.count), key, key.count) }
}

/// HMAC with SHA-256 (RFC 2104): 32 bytes. The key has any length.
package func hmacSHA256(key: [UInt8], _ data: [UInt8]) -> [UInt8] {
    Sodium.start()
    var state = crypto_auth_hmacsha256_state()
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, data, UInt64(data.count))
    return filled(Int(crypto_auth_hmacsha256_BYTES)) { crypto_auth_hmacsha256_final(&state, $0) }
}

/// Compares without telling by its duration where two secrets differ.
package func constantTimeEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return sodium_memcmp(one, other, one.count) == 0
}

/// An array of `count` bytes that a C function fills whole.
func filled(_ count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let code = fill(&bytes)
    // These functions fail only on sizes, and sizes are fixed or checked before.
    precondition(code == 0, "libsodium refused a size")
    return bytes
}
