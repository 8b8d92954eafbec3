import Testing

@testable import Database

@Suite("Positions in a server's history") struct PositionTests {
    @Test func `a position is read as the server writes it, and kept as a short text`() throws {
        let position = try #require(WritePosition(lsn: "16/B374D848"))
        #expect(position.text == "16b374d848")
        #expect(WritePosition("16b374d848") == position)
        #expect(try #require(WritePosition(lsn: "17/0")) > position)
    }

    @Test(arguments: ["", "x", "16/", "/1", "1/2/3", "16/B374D8480", "+1/2"])
    func `what is no position is none`(_ text: String) {
        #expect(WritePosition(lsn: text) == nil)
    }

    @Test(arguments: ["", "-1", "+1", "g", "16/B3", "11111111111111111"])
    func `a cookie that somebody made up is none`(_ text: String) {
        #expect(WritePosition(text) == nil)
    }

    @Test func `a replica's picture is as old as the first thing that it misses`() {
        let log = PositionLog()
        #expect(log.lag(of: WritePosition(5), at: 100) == nil)
        log.note(WritePosition(10), at: 1_000)
        log.note(WritePosition(10), at: 2_000)
        log.note(WritePosition(20), at: 3_000)
        log.note(WritePosition(30), at: 4_000)
        #expect(log.lag(of: WritePosition(30), at: 9_000) == 0)
        #expect(log.lag(of: WritePosition(25), at: 9_000) == 5_000)
        #expect(log.lag(of: WritePosition(10), at: 9_000) == 6_000)
        // How long it misses the first one nobody has seen.
        #expect(log.lag(of: WritePosition(9), at: 9_000) == nil)
    }

    @Test func `what a lost primary had written alone is forgotten`() {
        let log = PositionLog()
        log.note(WritePosition(10), at: 1_000)
        log.note(WritePosition(90), at: 2_000)
        log.note(WritePosition(20), at: 3_000)
        #expect(log.lag(of: WritePosition(20), at: 5_000) == 0)
    }

    @Test func `addresses stand between commas, several servers of one address too`() throws {
        let list = try #require(PostgresAddress.list("postgresql://u@a/x,postgresql://u@b:5433/x"))
        #expect(list.map(\.description) == ["postgresql://u@a/x", "postgresql://u@b:5433/x"])
        let many = try #require(PostgresAddress.list("postgresql://u@a:1,b:2/x?target_session_attrs=standby"))
        #expect(many.map(\.description) == ["postgresql://u@a:1/x", "postgresql://u@b:2/x"])
        #expect(many.allSatisfy { !$0.hasManyHosts })
        #expect(PostgresAddress.list("postgresql://u@a/x,nonsense://b") == nil)
        #expect(PostgresAddress("postgresql://u@a,b/x")?.hasManyHosts == true)
    }
}
