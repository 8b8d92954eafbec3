/// Everything that can go wrong between the product and its database.
///
/// Carries statement texts and names of columns, never bound values: those are people's words.
package enum DatabaseError: Error, Hashable {
    /// Another process holds the file longer than the busy timeout.
    case busy
    /// The disk is full; what was being written was rolled back.
    case full
    /// The system could not read or write; the code is SQLite's extended one.
    case ioError(code: Int32)
    /// A page of the file contradicts itself.
    case corrupt
    /// The file's header is not that of a database.
    case notADatabase
    /// The file or the connection refuses writes.
    case readOnly
    /// A rule of the schema refused a row; the text names the rule or the columns.
    case constraint(Constraint, String)
    /// A statement ran past the deadline of its read.
    case interrupted
    /// Too many callers wait already; answer 503 and let the client come again.
    case overloaded
    /// The database was closed.
    case closed
    /// The server cannot be reached, or has hung up; whether a commit under way was kept is not known.
    case unreachable(String)

    /// There is no file at this path, and nobody asked to create one.
    case missing(path: String)
    /// The file is there and is not ours; the reason is said in words.
    case foreign(path: String, reason: String)
    /// The schema has migrations that this program does not know.
    case newerSchema(found: Int, known: Int)
    /// An applied migration differs from the one in this program.
    case changedMigration(number: Int, name: String)
    /// Migrations that have not been applied yet.
    case pendingMigrations([Int])

    /// The caller broke a rule of this module; the text says which.
    case misuse(String)
    /// Any other answer of the engine.
    case other(code: Int32, message: String, statement: String)

    /// Which kind of rule refused the row.
    package enum Constraint: Sendable, Hashable {
        case unique
        case foreignKey
        case check
        case notNull
        /// A trigger's RAISE, a type of a STRICT table, and the like.
        case other
    }
}

extension DatabaseError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .busy: "the database is locked by another process"
        case .full: "the disk is full"
        case .ioError(let code): "the disk could not be read or written (SQLite \(code))"
        case .corrupt: "the database file is damaged"
        case .notADatabase: "the file is not a database, or its header is damaged"
        case .readOnly: "the database is read-only"
        case .constraint(_, let text): text
        case .interrupted: "the statement ran past its deadline"
        case .overloaded: "too many callers wait for the database"
        case .closed: "the database is closed"
        case .unreachable(let reason): "the database server does not answer: \(reason)"
        case .missing(let path): "there is no database at \(path)"
        case .foreign(let path, let reason): "\(path) cannot be used: \(reason)"
        case .newerSchema(let found, let known):
            "the database has migration \(found), this program knows only up to \(known): use the newer program"
        case .changedMigration(let number, let name):
            "migration \(number) (\(name)) was applied with another text than this program's"
        case .pendingMigrations(let numbers):
            "migrations not yet applied: \(numbers.map { "\($0)" }.joined(separator: ", "))"
        case .misuse(let text): text
        case .other(0, let message, let statement): "PostgreSQL: \(message) in: \(statement)"
        case .other(let code, let message, let statement): "SQLite \(code): \(message) in: \(statement)"
        }
    }
}

extension Error {
    /// The file itself failed, not what was asked of it: the connection is better opened anew.
    var concernsFile: Bool {
        switch self as? DatabaseError {
        case .ioError, .corrupt, .notADatabase, .readOnly, .unreachable: true
        default: false
        }
    }
}
