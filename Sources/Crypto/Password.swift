import CSodium

/// Passwords are kept as argon2id hashes, which say themselves how they were made.
package enum Password {
    /// How much work a guess costs.
    package struct Cost: Sendable, Hashable {
        package let passes: UInt64
        package let memoryBytes: Int

        /// At least 1 pass and 8 KiB.
        package init(passes: UInt64, memoryBytes: Int) {
            self.passes = passes
            self.memoryBytes = memoryBytes
        }

        /// For people who wait: 2 passes over 64 MiB, some 0.1 s.
        package static let interactive = Cost(passes: 2, memoryBytes: 67_108_864)
    }

    /// The text to keep, with its own salt inside. Throws `wrongSize` for an impossible cost, else `outOfMemory`.
    package static func hash(_ password: String, cost: Cost = .interactive) throws -> String {
        guard cost.passes >= 1, cost.passes <= 0xffff_ffff, (8_192...0x1_0000_0000).contains(cost.memoryBytes) else {
            throw CryptoError.wrongSize("a password hash takes 1 pass and 8 KiB at least")
        }
        Sodium.start()
        let secret = characters(password)
        var kept = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let code = crypto_pwhash_str_alg(
            &kept,
            secret,
            UInt64(secret.count),
            cost.passes,
            cost.memoryBytes,
            crypto_pwhash_ALG_ARGON2ID13
        )
        guard code == 0 else { throw CryptoError.outOfMemory }
        return text(kept)
    }

    /// Whether the password is the one that was hashed; false too for a text that is no such hash.
    package static func verify(_ password: String, against kept: String) -> Bool {
        guard kept.utf8.count < Int(crypto_pwhash_STRBYTES), !kept.utf8.contains(0) else { return false }
        Sodium.start()
        let secret = characters(password)
        return kept.withCString { crypto_pwhash_str_verify($0, secret, UInt64(secret.count)) } == 0
    }

    /// Whether the kept hash was made with less or more work than `cost` asks for, so that it is made anew at the next
    /// sign-in.
    package static func isOutdated(_ kept: String, cost: Cost = .interactive) -> Bool {
        kept.withCString { crypto_pwhash_str_needs_rehash($0, cost.passes, cost.memoryBytes) } != 0
    }
}
