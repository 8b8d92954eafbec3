import Testing

@testable import Crypto

@Suite("Password") struct PasswordTests {
    let cheap = Password.Cost(passes: 1, memoryBytes: 8_192)

    @Test func `a password is verified by its hash and by no other`() throws {
        let kept = try Password.hash("Ключ от дома №7", cost: cheap)
        #expect(kept.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        #expect(Password.verify("Ключ от дома №7", against: kept))
        #expect(!Password.verify("Ключ от дома №8", against: kept))
        #expect(!Password.verify("", against: kept))
    }

    @Test func `the same password is hashed differently each time`() throws {
        #expect(try Password.hash("same", cost: cheap) != Password.hash("same", cost: cheap))
    }

    @Test func `an empty password and a NUL inside one count as they are`() throws {
        let empty = try Password.hash("", cost: cheap)
        #expect(Password.verify("", against: empty))
        #expect(!Password.verify("a", against: empty))
        let cut = try Password.hash("a\u{0}b", cost: cheap)
        #expect(!Password.verify("a", against: cut))
        #expect(Password.verify("a\u{0}b", against: cut))
    }

    /// From the test suite of the Argon2 reference implementation.
    @Test func `the published hash of argon2id is verified`() {
        let kept = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
        #expect(Password.verify("password", against: kept))
        #expect(!Password.verify("Password", against: kept))
    }

    @Test(arguments: [
        "", "password", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$!!!!$????", String(repeating: "$", count: 500),
        "$argon2id$v=19$m=8\u{0},t=1,p=1$c29tZXNhbHQ$nf65",
    ])
    func `a text that is no hash verifies nothing`(kept: String) {
        #expect(!Password.verify("password", against: kept))
    }

    @Test func `a hash made with another cost is outdated`() throws {
        let kept = try Password.hash("word", cost: cheap)
        #expect(!Password.isOutdated(kept, cost: cheap))
        #expect(Password.isOutdated(kept))
        #expect(Password.isOutdated("no hash"))
    }

    @Test(arguments: [Password.Cost(passes: 0, memoryBytes: 8_192), Password.Cost(passes: 1, memoryBytes: 1_024)])
    func `an impossible cost is refused`(cost: Password.Cost) {
        #expect(throws: CryptoError.self) { try Password.hash("word", cost: cost) }
    }

    @Test func `the usual cost is the library's for people who wait`() throws {
        let kept = try Password.hash("word")
        #expect(kept.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(Password.verify("word", against: kept))
    }
}
