package import Database

/// Turns one text of DDL into the two engines' forms, so that a table stands once.
///
/// `{id}` is the primary key column's type; `{key}` at the end of a large table is PostgreSQL's key led by the region
/// (SQLite needs the bare integer as its row id); `{clustered}` keeps a table's rows in the order of its key where the
/// engine can (SQLite's WITHOUT ROWID). PostgreSQL orders texts by their bytes, as SQLite does, whatever language the
/// server was set up for: both engines list and search in the same order.
package func migration(_ number: Int, _ name: String, _ ddl: String, sqlite: String = "", postgres: String = "")
    -> Migration
{
    Migration(
        number: number,
        name: name,
        sqlite: ddl.replacing("{id}", with: "INTEGER PRIMARY KEY").replacing("{key}", with: "").replacing(
            "{clustered}",
            with: " WITHOUT ROWID"
        ) + sqlite,
        postgres: postgresForm(of: ddl) + postgres
    )
}

/// PostgreSQL's form of a text of DDL, for tables that only a server has.
func postgresForm(of ddl: String) -> String {
    ddl.replacing("{id}", with: "BIGINT NOT NULL").replacing("{key}", with: ", PRIMARY KEY (region_id, id)")
        .replacing("{clustered}", with: "").replacing(" TEXT", with: " TEXT COLLATE \"C\"")
}

extension String {
    /// Every occurrence of a text replaced by another.
    fileprivate func replacing(_ old: String, with new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
