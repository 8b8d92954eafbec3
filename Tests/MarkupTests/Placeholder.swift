import Testing

@Suite("Markup") struct MarkupSuite {}
