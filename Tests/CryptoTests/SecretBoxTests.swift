import Testing

@testable import Crypto

@Suite("Secret box") struct SecretBoxTests {
    let key = (0..<32).map { UInt8($0) }

    @Test(arguments: [0, 1, 15, 16, 1_000]) func `what was sealed is opened`(count: Int) throws {
        let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        let sealed = try SecretBox.seal(plain, key: key)
        #expect(sealed.count == count + 40)
        #expect(try SecretBox.open(sealed, key: key) == plain)
        #expect(try SecretBox.seal(plain, key: key) != sealed)
    }

    @Test func `no bit can be changed unnoticed`() throws {
        let sealed = try SecretBox.seal(Array("вложение".utf8), key: key)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: CryptoError.notAuthentic) { try SecretBox.open(changed, key: key) }
        }
        for count in [0, 24, 39, sealed.count - 1] {
            #expect(throws: CryptoError.notAuthentic) { try SecretBox.open(Array(sealed.prefix(count)), key: key) }
        }
    }

    @Test func `another key opens nothing and a short one is refused`() throws {
        let sealed = try SecretBox.seal([1], key: key)
        #expect(throws: CryptoError.notAuthentic) { try SecretBox.open(sealed, key: key.reversed()) }
        #expect(throws: CryptoError.self) { try SecretBox.open(sealed, key: [1]) }
        #expect(throws: CryptoError.self) { try SecretBox.seal([1], key: []) }
    }

    /// The worked example of "Cryptography in NaCl", section 10.
    @Test func `the published box is opened`() throws {
        let key = try #require(fromHex("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389"))
        let nonce = "69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37"
        let plain = """
            be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c61296cdc3c01\
            233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde048977eb48f59ffd\
            4924ca1c60902e52f0a089bc76897040e082f937763848645e0705
            """
        let sealed = """
            f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186ac0dfc17c\
            98dce87b4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae90224368517acfea\
            bd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74e355a5
            """
        let box = try #require(fromHex(nonce + sealed))
        #expect(hex(try SecretBox.open(box, key: key)) == plain)
    }
}
