import Testing

@testable import Crypto

@Suite("Hash") struct HashTests {
    @Test func `SHA-256 gives the published values`() {
        #expect(
            hex(sha256(Array("abc".utf8))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }
}
