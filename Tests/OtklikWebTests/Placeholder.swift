import Testing

@Suite("OtklikWeb") struct OtklikWebSuite {}
