import Testing

@Suite("Crypto") struct CryptoSuite {}
