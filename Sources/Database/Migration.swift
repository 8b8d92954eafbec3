/// One step of the schema, in the words of both engines. Never changed once released.
package struct Migration: Sendable {
    /// 1, 2, 3 … without gaps.
    package let number: Int
    package let name: String
    package let sqlite: String
    package let postgres: String

    package init(number: Int, name: String, sqlite: String, postgres: String) {
        self.number = number
        self.name = name
        self.sqlite = sqlite
        self.postgres = postgres
    }
}

/// A migration and whether the database has it.
package struct MigrationStatus: Sendable, Hashable {
    package let number: Int
    package let name: String
    /// Milliseconds since 1970, or nil if it is still to be applied.
    package let appliedAt: Int64?
}
