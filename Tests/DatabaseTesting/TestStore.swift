package import Database
import Glibc
import Synchronization

/// Where a test keeps its database: a file of its own, or a database of its own at the server that
/// `OTKLIK_TEST_POSTGRES` names. It is gone with the value.
package final class TestStore: Sendable {
    /// The server that this run of the tests works on; nil for files.
    package static let server: PostgresAddress? = {
        guard let text = getenv("OTKLIK_TEST_POSTGRES").map({ String(cString: $0) }), !text.isEmpty else { return nil }
        guard let address = PostgresAddress(text) else { preconditionFailure("OTKLIK_TEST_POSTGRES is no address") }
        return address
    }()

    package static var isServer: Bool { server != nil }

    /// A server that follows `server`; nil where there is none.
    package static let replica: PostgresAddress? = {
        guard let text = getenv("OTKLIK_TEST_REPLICA").map({ String(cString: $0) }), !text.isEmpty else { return nil }
        guard let address = PostgresAddress(text) else { preconditionFailure("OTKLIK_TEST_REPLICA is no address") }
        return address
    }()

    /// What stands before that server.
    package static let pooler: DatabaseConfiguration.Pooler = {
        guard let text = getenv("OTKLIK_TEST_POOLER").map({ String(cString: $0) }) else { return .none }
        guard let pooler = DatabaseConfiguration.Pooler(rawValue: text) else {
            preconditionFailure("OTKLIK_TEST_POOLER is no kind of pooler")
        }
        return pooler
    }()

    private let path: String
    private let template: TestTemplate
    private let name: String?

    /// A place for a database at `path`, which begins as the template makes it.
    package init(path: String, template: TestTemplate = .empty) throws {
        self.path = path
        self.template = template
        name = try Self.server.map { try template.take(at: $0) }
    }

    deinit {
        guard let server = Self.server, let name else { return }
        template.giveBack(name, at: server)
    }

    /// Opens the database, filled by the template.
    package func open(_ configuration: DatabaseConfiguration) throws -> Database {
        if let address {
            var configuration = configuration
            configuration.pooler = Self.pooler
            return try Database(server: address, configuration: configuration)
        }
        let isNew = access(path, F_OK) != 0
        let database = try Database(path: path, configuration: configuration)
        if isNew { try template.fill(database) }
        return database
    }

    /// The same database at the replica.
    package var replica: PostgresAddress? {
        name.flatMap { Self.replica?.naming(database: $0) }
    }

    /// The server's database of this test.
    package var address: PostgresAddress? {
        name.flatMap { Self.server?.naming(database: $0) }
    }
}

/// What tests' databases begin with. At a server they are used again after a test, emptied: making one costs a second
/// of a busy machine.
package final class TestTemplate: Sendable {
    fileprivate let fill: @Sendable (Database) throws -> Void
    private let configuration: DatabaseConfiguration
    /// Brings a used database back to what `fill` made.
    private let reset: String
    private let free = Mutex<[String]>([])

    /// Nothing at all.
    package static let empty = TestTemplate(
        configuration: DatabaseConfiguration(applicationID: 0, create: true),
        reset: "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
    ) { _ in }

    /// `fill` makes tables; the tests' rows are deleted when a database is used again.
    package convenience init(
        configuration: DatabaseConfiguration,
        fill: @escaping @Sendable (Database) throws -> Void
    ) {
        self.init(configuration: configuration, reset: Self.deleteRows, fill: fill)
    }

    private init(
        configuration: DatabaseConfiguration,
        reset: String,
        fill: @escaping @Sendable (Database) throws -> Void
    ) {
        self.configuration = configuration
        self.reset = reset
        self.fill = fill
    }

    fileprivate func take(at server: PostgresAddress) throws -> String {
        while let name = free.withLock({ $0.popLast() }) {
            do {
                try server.naming(database: name)?.administer(Self.sendAway + reset)
                return name
            } catch {
                print("\(name) is not used again: \(error)")
            }
        }
        let name = "otklik_test_\(getpid())_\(Self.counter.add(1, ordering: .relaxed).newValue)"
        try server.administer("CREATE DATABASE \(name) TEMPLATE template0")
        guard let address = server.naming(database: name) else { throw DatabaseError.misuse(name) }
        var configuration = configuration
        configuration.pooler = TestStore.pooler
        let database = try Database(server: address, configuration: configuration)
        defer { database.close() }
        try fill(database)
        return name
    }

    fileprivate func giveBack(_ name: String, at server: PostgresAddress) {
        free.withLock { $0.append(name) }
    }

    private static let counter = Atomic<Int>(0)

    /// Sessions that the last test has left.
    private static let sendAway = """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();

        """

    /// Without triggers: history refuses to be deleted.
    private static let deleteRows = """
        SET LOCAL session_replication_role = replica;
        DO $$
        DECLARE name TEXT;
        BEGIN
            FOR name IN SELECT tablename FROM pg_tables
                WHERE schemaname = 'public' AND tablename <> 'schema_migration'
            LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
        END $$
        """
}
