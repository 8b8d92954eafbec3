import CPostgres

/// Where a PostgreSQL server is and who asks: a `postgresql://` address with everything libpq understands in it.
///
/// Prints without the password, however it is printed.
package struct PostgresAddress: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The address as it was given, password and all.
    let text: String
    package let description: String
    /// Names several servers, to be tried one after another.
    let hasManyHosts: Bool

    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["address": description]) }

    /// nil when libpq cannot read the address.
    package init?(_ text: String) {
        guard text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") else { return nil }
        guard let options = Self.parse(text) else { return nil }
        self.text = text
        hasManyHosts = options["host"]?.contains(",") == true
        let user = options["user"].map { "\($0)@" } ?? ""
        let port = options["port"].map { ":\($0)" } ?? ""
        description = "postgresql://\(user)\(options["host"] ?? "")\(port)/\(options["dbname"] ?? "")"
    }

    /// The same server and user, another database.
    package func naming(database: String) -> PostgresAddress? {
        PostgresAddress("\(text)\(text.contains("?") ? "&" : "?")dbname=\(database)")
    }

    /// Several addresses between commas, each of a server or, as libpq takes it, of several: one of each server. Nil when
    /// libpq cannot read one of them.
    package static func list(_ text: String) -> [PostgresAddress]? {
        var pieces: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            if part.hasPrefix("postgresql://") || part.hasPrefix("postgres://") || pieces.isEmpty {
                pieces.append(String(part))
            } else if part.contains("://") {
                return nil
            } else {
                pieces[pieces.count - 1] += ",\(part)"
            }
        }
        let addresses = pieces.compactMap { PostgresAddress($0) }
        return addresses.count == pieces.count ? addresses.flatMap(\.servers) : nil
    }

    /// One address for each server that it names.
    private var servers: [PostgresAddress] {
        guard hasManyHosts, let options = Self.parse(text), let hosts = options["host"]?.split(separator: ",") else {
            return [self]
        }
        let ports = (options["port"] ?? "5432").split(separator: ",")
        let mark = text.contains("?") ? "&" : "?"
        return hosts.indices.compactMap { index in
            let port = ports.count == 1 ? ports[0] : ports[min(index, ports.count - 1)]
            return PostgresAddress("\(text)\(mark)host=\(hosts[index])&port=\(port)&target_session_attrs=any")
        }
    }

    /// Makes an empty schema in the database, in place of one of this name; gives the address that works in it.
    package func emptySchema(_ name: String) throws -> PostgresAddress {
        try administer("DROP SCHEMA IF EXISTS \(name) CASCADE; CREATE SCHEMA \(name)")
        let mark = text.contains("?") ? "&" : "?"
        guard let address = PostgresAddress("\(text)\(mark)options=-csearch_path%3D\(name)") else {
            throw DatabaseError.misuse("a schema's name that is none: \(name)")
        }
        return address
    }

    /// Throws the tables away and puts those of another schema in their place, in one step.
    package func replaceSchema(by name: String) throws {
        try administer("BEGIN; DROP SCHEMA public CASCADE; ALTER SCHEMA \(name) RENAME TO public; COMMIT")
    }

    /// Throws every table away.
    package func forgetSchema() throws {
        try administer("BEGIN; DROP SCHEMA public CASCADE; CREATE SCHEMA public; COMMIT")
    }

    /// Runs a statement outside of any transaction: what makes and drops databases wants that.
    package func administer(_ statement: String) throws {
        let link = try PostgresLink(self)
        try link.startPipeline()
        if let answer = try link.runScript(statement), answer.hasFailed {
            throw PostgresFault(answer.result, statement).error
        }
    }

    private static func parse(_ text: String) -> [String: String]? {
        guard let list = PQconninfoParse(text, nil) else { return nil }
        defer { PQconninfoFree(list) }
        var found: [String: String] = [:]
        var next = list
        while let keyword = next.pointee.keyword {
            if let value = next.pointee.val { found[String(cString: keyword)] = String(cString: value) }
            next += 1
        }
        return found
    }
}
