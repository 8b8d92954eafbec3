import Testing

@Suite("OtklikDemo") struct OtklikDemoSuite {}
