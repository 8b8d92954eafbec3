import Testing

@testable import Crypto

@Suite("Hash") struct HashTests {
    /// FIPS 180-4's examples.
    static let published = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ]

    @Test(arguments: published) func `SHA-256 gives the published values`(text: String, expected: String) {
        #expect(hex(sha256(Array(text.utf8))) == expected)
    }

    @Test(arguments: [
        // RFC 4231, cases 2 and 6.
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ]) func `HMAC-SHA-256 gives the published values`(key: [UInt8], text: String, expected: String) {
        #expect(hex(hmacSHA256(key: key, Array(text.utf8))) == expected)
    }

    // Not among the arguments: those are printed.
    @Test func `SHA-256 of a million letters is the published value`() {
        let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(hex(sha256(million)) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: [1, 3, 63, 64, 65, 1_000]) func `SHA-256 in parts is SHA-256 of the whole`(part: Int) {
        let whole = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var hash = SHA256()
        for start in stride(from: 0, to: whole.count, by: part) {
            hash.update(Array(whole[start..<min(start + part, whole.count)]))
        }
        #expect(hash.value() == sha256(whole))
    }

    @Test func `a hash goes on after its value was asked for`() {
        var hash = SHA256()
        #expect(hex(hash.value()) == HashTests.published[0].1)
        hash.update([])
        hash.update(Array("abc".utf8))
        #expect(hex(hash.value()) == HashTests.published[1].1)
        #expect(hex(hash.value()) == HashTests.published[1].1)
    }

    /// The values are those of another implementation of RFC 7693 (Python's hashlib).
    @Test func `a keyed hash is BLAKE2b of 32 bytes`() throws {
        let key = (0..<64).map { UInt8($0) }
        let short = try keyedHash(key: Array(key.prefix(32)), Array("abc".utf8))
        #expect(hex(short) == "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f")
        let empty = try keyedHash(key: key, [])
        #expect(hex(empty) == "2fa9fbd9be36437de204e139e97d402bce68c828f43391608c891b5faed8a98a")
    }

    @Test(arguments: [0, 15, 65]) func `a keyed hash refuses a key of the wrong size`(count: Int) {
        #expect(throws: CryptoError.self) { try keyedHash(key: [UInt8](repeating: 1, count: count), [1]) }
    }

    @Test func `secrets are equal only whole`() {
        #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
        #expect(constantTimeEqual([], []))
        #expect(!constantTimeEqual([1, 2, 3], [1, 2, 4]))
        #expect(!constantTimeEqual([1, 2, 3], [0, 2, 3]))
        #expect(!constantTimeEqual([1, 2, 3], [1, 2]))
    }
}
