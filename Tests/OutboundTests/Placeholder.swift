import Testing

@Suite("Outbound") struct OutboundSuite {}
