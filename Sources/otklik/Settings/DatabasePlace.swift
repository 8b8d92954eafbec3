import Database

/// What the `database` setting says: which engine, and where.
enum DatabasePlace: Sendable, CustomStringConvertible {
    case file(String)
    case server(PostgresAddress)

    /// `sqlite:PATH`, `postgresql://…`, or nothing for the usual file in the data folder; nil for anything else.
    init?(_ text: String, data: String) {
        if text.isEmpty {
            self = .file(data + "/otklik.db")
        } else if text.hasPrefix("sqlite:"), text.utf8.count > "sqlite:".utf8.count {
            self = .file(String(text.dropFirst("sqlite:".count)))
        } else if let address = PostgresAddress(text) {
            self = .server(address)
        } else {
            return nil
        }
    }

    /// Without a password.
    var description: String {
        switch self {
        case .file(let path): path
        case .server(let address): address.description
        }
    }

    var engine: String {
        switch self {
        case .file: "SQLite"
        case .server: "PostgreSQL"
        }
    }

    func open(_ configuration: DatabaseConfiguration) throws -> Database {
        switch self {
        case .file(let path): try Database(path: path, configuration: configuration)
        case .server(let address): try Database(server: address, configuration: configuration)
        }
    }
}
