import Testing

@Suite("Database") struct DatabaseSuite {}
