import Testing

@Suite("OtklikDomain") struct OtklikDomainSuite {}
