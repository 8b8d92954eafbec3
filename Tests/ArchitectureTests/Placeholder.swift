import Testing

@Suite("Architecture") struct ArchitectureSuite {}
