import Testing

@testable import Database

@Suite("Statements for PostgreSQL") struct PlaceholderTests {
    static let texts: [(StaticString, String, Int)] = [
        ("SELECT ?1", "SELECT $1", 1),
        ("SELECT ?2, ?1, ?2", "SELECT $2, $1, $2", 2),
        ("SELECT ?12", "SELECT $12", 12),
        ("SELECT '?1', \"?2\", ?1", "SELECT '?1', \"?2\", $1", 1),
        ("SELECT 'it''s ?1', ?1", "SELECT 'it''s ?1', $1", 1),
        ("SELECT 'вопрос?' || ?1", "SELECT 'вопрос?' || $1", 1),
        ("SELECT 1", "SELECT 1", 0),
    ]

    @Test(arguments: texts) func `parameters are renamed outside of quotes`(
        text: StaticString,
        wanted: String,
        count: Int
    ) {
        let written = PostgresText(text)
        #expect(String(decoding: written.sql.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) == wanted)
        #expect(written.parameterCount == count)
    }

    static let scripts: [(String, Bool)] = [
        ("CREATE TABLE a(x BIGINT); COMMIT", true),
        ("  begin; SELECT 1", true),
        ("-- a word\nROLLBACK", true),
        ("CREATE TABLE a(x TEXT DEFAULT '; COMMIT')", false),
        ("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; SELECT 1", false),
        ("CREATE FUNCTION f() RETURNS trigger AS $a$ BEGIN RETURN NULL; END $a$; END", true),
        ("SELECT $1; SELECT 1", false),
    ]

    @Test(arguments: scripts) func `a script that ends its transaction is recognised`(script: String, ends: Bool) {
        #expect(PostgresText.endsTransaction(script) == ends)
    }

    static let addresses: [(String, String?)] = [
        ("postgresql://anna:secret@db.example:5433/otklik", "postgresql://anna@db.example:5433/otklik"),
        ("postgres://db/otklik?password=secret&sslmode=require", "postgresql://db/otklik"),
        ("postgresql:///otklik?host=/run/pg&user=anna&password=secret", "postgresql://anna@/run/pg/otklik"),
        ("postgresql://db/otklik?sekret=1", nil),
        ("http://db/otklik", nil),
    ]

    @Test(arguments: addresses) func `an address prints without its password`(text: String, shown: String?) {
        let address = PostgresAddress(text)
        #expect(address?.description == shown)
        if let address {
            var dumped = ""
            dump(address, to: &dumped)
            #expect(!"\(address) \(String(reflecting: address)) \(dumped)".contains("secret"))
        }
    }
}
