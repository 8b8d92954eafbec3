/// One prepared statement and the row it stands at; each engine has its own kind.
class Statement {
    let text: StaticString
    /// Being stepped right now: the same text asked for again needs a second statement.
    final var inUse = false
    /// What a row closure found wrong with the row it was given.
    final var fault: String?

    init(_ text: StaticString) {
        self.text = text
    }

    /// What a column of a row holds.
    enum Kind: String {
        case null = "NULL"
        case int = "an integer"
        case text = "a text"
        case blob = "a blob"
        case float = "a float"
        case other = "of another type"
    }

    /// Changes nothing: its first row is enough for whoever wants one.
    var isReadOnly: Bool { true }

    /// How many rows the last run changed.
    var changes: Int { 0 }

    /// Gives the values to the statement, runs `body` and takes them off again.
    func withBound(_ values: [Value], _ body: () throws -> Void) throws {
        throw DatabaseError.misuse("a statement without an engine: \(text)")
    }

    /// Moves to the next row; false at the end.
    func step() throws -> Bool { false }

    var columnCount: Int { 0 }
    func kind(_ column: Int) -> Kind { .null }
    func int(_ column: Int) -> Int64 { 0 }
    func characters(_ column: Int) -> String { "" }
    func bytes(_ column: Int) -> [UInt8] { [] }

    /// Throws what a row closure has found wrong.
    final func checkFault() throws {
        guard let found = fault else { return }
        throw DatabaseError.misuse("\(found) in: \(text)")
    }
}
