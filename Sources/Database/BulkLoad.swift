extension Database {
    /// Fills large tables without their indexes, which are made afterwards: a sorted whole is built faster than one row
    /// after another is put in. Indexes that belong to a key stay.
    ///
    /// For a database that nobody reads meanwhile: a `body` that throws leaves the tables without their indexes.
    package func withoutIndexes(of tables: Set<String>, _ body: () throws -> Void) throws {
        let definitions = try write { db in
            let found = try db.indexes().filter { tables.contains($0.table) }
            for index in found { try db.script("DROP INDEX \(index.name)") }
            return found.map(\.definition)
        }
        try body()
        for definition in definitions { try write { try $0.script(definition) } }
    }
}

extension Connection {
    fileprivate func indexes() throws -> [(name: String, table: String, definition: String)] {
        switch dialect {
        case .sqlite:
            try all(
                """
                SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name
                """
            ) { ($0.text(0), $0.text(1), $0.text(2)) }
        case .postgres:
            try all(
                """
                SELECT indexname::text, tablename::text, indexdef FROM pg_indexes
                WHERE schemaname = current_schema() AND indexname NOT IN
                    (SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace) ORDER BY 1
                """
            ) { ($0.text(0), $0.text(1), $0.text(2)) }
        }
    }
}
