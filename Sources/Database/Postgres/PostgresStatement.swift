import CPostgres

/// A statement of one PostgreSQL session; prepared with its first run, in the same packet.
final class PostgresStatement: Statement {
    private let wording: PostgresText
    private unowned let connection: PostgresConnection
    /// Empty for the one that is used once.
    private let name: String
    private var types: [Oid]?
    private var answer: PostgresAnswer?
    private var row: Int32 = -1

    init(_ text: StaticString, _ wording: PostgresText, name: String, on connection: PostgresConnection) {
        self.wording = wording
        self.name = name
        self.connection = connection
        super.init(text)
    }

    /// The texts of both sides are read at once, so nothing is left to step through.
    override var isReadOnly: Bool { true }
    override var changes: Int { answer?.changes ?? 0 }
    override var columnCount: Int { answer?.columnCount ?? 0 }

    override func withBound(_ values: [Value], _ body: () throws -> Void) throws {
        guard values.count == wording.parameterCount else {
            throw DatabaseError.misuse("\(values.count) values for \(wording.parameterCount) parameters in: \(text)")
        }
        fault = nil
        row = -1
        let bound = try PostgresValues(values)
        answer = try connection.run(self, bound, types: fittingTypes(values))
        defer { answer = nil }
        try body()
    }

    override func step() throws -> Bool {
        guard let answer, row + 1 < answer.rowCount else { return false }
        row += 1
        return true
    }

    override func kind(_ column: Int) -> Kind { answer?.kind(row, column) ?? .null }
    override func int(_ column: Int) -> Int64 { answer?.int(row, column) ?? 0 }
    override func characters(_ column: Int) -> String { answer?.characters(row, column) ?? "" }
    override func bytes(_ column: Int) -> [UInt8] { answer?.blob(row, column) ?? [] }

    /// Types to prepare the statement with; nil when it is prepared and fits.
    private func fittingTypes(_ values: [Value]) -> [Oid]? {
        let wanted = values.map(\.postgresType)
        guard let types else { return wanted }
        // A NULL fits everything; a parameter whose type the server found out itself takes any text of a value.
        let fits = zip(types, wanted).allSatisfy { $0 == $1 || $1 == 0 || $0 == 0 }
        return fits ? nil : zip(types, wanted).map { $1 == 0 ? $0 : $1 }
    }

    /// Adds what runs it to the link's group; gives how many commands that are.
    func add(to link: PostgresLink, _ values: PostgresValues, types fresh: [Oid]?) throws -> Int {
        var count = 1
        if let fresh {
            if types != nil, !name.isEmpty {
                try link.add("DEALLOCATE \(name)")
                types = nil
                count += 1
            }
            try link.addPrepare(name, wording, types: fresh)
            count += 1
        }
        try link.addRun(name, values)
        return count
    }

    /// The server has prepared the statement.
    func hasBeenPrepared(_ fresh: [Oid]) {
        types = fresh
    }

    var isUnnamed: Bool { name.isEmpty }
}
