package import Database

/// Where the words of messages are kept.
package enum SearchHome: Sendable {
    /// Nowhere: messages are found by their numbers.
    case nowhere
    /// In a file of its own, made from `searchMigrations`. It can be made anew at any time and is in no backup.
    case file(Database)
    /// In the server's database, with everything else.
    case server(Database)

    /// Where the index of an installation is; `file`: what keeps it when the installation is a file itself.
    init(_ database: Database, file: Database?) {
        self =
            switch database.dialect {
            case .postgres: .server(database)
            case .sqlite: file.map(SearchHome.file) ?? .nowhere
            }
    }

    var database: Database? {
        switch self {
        case .nowhere: nil
        case .file(let database), .server(let database): database
        }
    }
}

/// What both homes have: how far the index is, and all words in it.
let searchTables = """
    CREATE TABLE search_state (
        region_id BIGINT PRIMARY KEY,
        version BIGINT NOT NULL,
        filled_to BIGINT NOT NULL,
        fill_until BIGINT NOT NULL
    );
    CREATE TABLE search_word (
        word TEXT PRIMARY KEY
    ){clustered};
    """

/// The schema of the file of words. The words are stems already: the tokenizer only takes them apart.
package let searchMigrations = [
    migration(
        1,
        "search",
        searchTables,
        sqlite: """
            CREATE VIRTUAL TABLE search_doc USING fts5(scope, words, detail = column, tokenize = "unicode61 remove_diacritics 0");
            """
    )
]
