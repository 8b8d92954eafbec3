import CPostgres

/// A statement of one PostgreSQL session; prepared with its first run, in the same packet.
final class PostgresStatement: Statement {
    private let wording: PostgresText
    private unowned let connection: PostgresConnection
    /// What the server knows it by; each preparing has a name of its own.
    private var name = ""
    private var types: [Oid]?
    private var answer: PostgresAnswer?
    private var row: Int32 = -1

    init(_ text: StaticString, _ wording: PostgresText, on connection: PostgresConnection) {
        self.wording = wording
        self.connection = connection
        super.init(text)
    }

    /// The texts of both sides are read at once, so nothing is left to step through.
    override var isReadOnly: Bool { true }
    override var changes: Int { answer?.changes ?? 0 }
    override var columnCount: Int { answer?.columnCount ?? 0 }

    override func withBound(_ values: [Value], _ body: () throws -> Void) throws {
        fault = nil
        row = -1
        answer = try connection.run(try ready(values))
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

    /// The statement with its values, to be sent once.
    func ready(_ values: [Value]) throws -> PostgresRun {
        guard values.count == wording.parameterCount else {
            throw DatabaseError.misuse("\(values.count) values for \(wording.parameterCount) parameters in: \(text)")
        }
        let bound = try PostgresValues(values)
        if connection.keepsNothing || wording.isPlannedForItsValues {
            return PostgresRun(statement: self, name: "", values: bound, types: values.map(\.postgresType))
        }
        let fresh = fittingTypes(values)
        if let fresh {
            // Taken for prepared from here on: another run of it may wait for the same packet.
            types = fresh
            name = connection.freshName()
        }
        return PostgresRun(statement: self, name: name, values: bound, types: fresh)
    }

    /// The server was not asked to prepare it after all, or has refused.
    func forgetPreparation() {
        types = nil
    }

    /// Adds the run, with what prepares it, to the link's group; gives how many commands that are.
    fileprivate func add(_ run: PostgresRun, to link: PostgresLink) throws -> Int {
        guard let types = run.types else {
            try link.addRun(run.name, run.values)
            return 1
        }
        if run.name.isEmpty {
            try link.addOnce(wording, run.values, types: types)
            return 1
        }
        try link.addPrepare(run.name, wording, types: types)
        try link.addRun(run.name, run.values)
        return 2
    }
}

/// A statement and the values of one run.
struct PostgresRun {
    let statement: PostgresStatement
    /// Empty for a statement that is not kept.
    let name: String
    let values: PostgresValues
    /// What to prepare it with; nil when the server knows it.
    let types: [Oid]?

    /// Adds what runs it to the link's group; gives how many commands that are.
    func add(to link: PostgresLink) throws -> Int {
        try statement.add(self, to: link)
    }
}
