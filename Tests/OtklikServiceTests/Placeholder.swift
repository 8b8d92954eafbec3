import Testing

@Suite("OtklikService") struct OtklikServiceSuite {}
