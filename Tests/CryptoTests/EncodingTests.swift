import Testing

@testable import Crypto

@Suite("Encoding") struct EncodingTests {
    /// RFC 4648 section 10, without padding, and the two letters that differ from plain base64.
    static let published: [([UInt8], String)] = [
        ([], ""),
        (Array("f".utf8), "Zg"),
        (Array("fo".utf8), "Zm8"),
        (Array("foo".utf8), "Zm9v"),
        (Array("foob".utf8), "Zm9vYg"),
        (Array("fooba".utf8), "Zm9vYmE"),
        (Array("foobar".utf8), "Zm9vYmFy"),
        ([0xfb, 0xff, 0xfe], "-__-"),
    ]

    @Test(arguments: published) func `base64url gives the published values`(bytes: [UInt8], text: String) {
        #expect(base64url(bytes) == text)
        #expect(fromBase64url(text) == bytes)
    }

    @Test(arguments: ["Zg==", "Z", "Zm9v\n", "Zm+v", "Zm/v", "Zm9v ", "Zh", "я", "Zm\u{0}9"])
    func `base64url refuses what it would not write`(text: String) {
        #expect(fromBase64url(text) == nil)
    }

    @Test func `hexadecimal goes there and back`() {
        let all = (0...255).map { UInt8($0) }
        #expect(hex([0x00, 0x0f, 0xa0, 0xff]) == "000fa0ff")
        #expect(hex([]) == "")
        #expect(fromHex(hex(all)) == all)
        #expect(fromHex(hex(all).uppercased()) == all)
    }

    @Test(arguments: ["0", "0g", "0x", " 00", "00 ", "яя"]) func `hexadecimal refuses other letters`(text: String) {
        #expect(fromHex(text) == nil)
    }

    @Test func `random bytes come in the number asked for and never twice`() {
        #expect(randomBytes(0).isEmpty)
        #expect(randomBytes(33).count == 33)
        let drawn = Set((0..<1_000).map { _ in randomBytes(16) })
        #expect(drawn.count == 1_000)
        // Every value of a byte turns up in 16,000 of them.
        #expect(Set(drawn.joined()).count == 256)
    }
}
