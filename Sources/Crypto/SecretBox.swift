import CSodium

/// Seals bytes with a key of 32 bytes so that they can be neither read nor changed unnoticed (XSalsa20-Poly1305).
package enum SecretBox {
    package static let keyBytes = 32

    /// Random nonce, then the sealed bytes: 40 more than went in.
    package static func seal(_ bytes: [UInt8], key: [UInt8]) throws -> [UInt8] {
        try checkKey(key)
        let nonce = randomBytes(nonceBytes)
        let sealed = filled(bytes.count + tagBytes) {
            crypto_secretbox_easy($0, bytes, UInt64(bytes.count), nonce, key)
        }
        return nonce + sealed
    }

    /// What was sealed. Throws `notAuthentic` if a single bit differs.
    package static func open(_ sealed: [UInt8], key: [UInt8]) throws -> [UInt8] {
        try checkKey(key)
        guard sealed.count >= nonceBytes + tagBytes else { throw CryptoError.notAuthentic }
        Sodium.start()
        let nonce = Array(sealed.prefix(nonceBytes))
        let rest = Array(sealed.dropFirst(nonceBytes))
        var code: Int32 = -1
        let bytes = filled(rest.count - tagBytes) {
            code = crypto_secretbox_open_easy($0, rest, UInt64(rest.count), nonce, key)
            return 0
        }
        guard code == 0 else { throw CryptoError.notAuthentic }
        return bytes
    }

    private static let nonceBytes = 24
    private static let tagBytes = 16

    private static func checkKey(_ key: [UInt8]) throws {
        guard key.count == keyBytes else { throw CryptoError.wrongSize("a key has 32 bytes, not \(key.count)") }
    }
}
