import Database

/// Messages that wait to be indexed by their words, and at a server the index itself.
let m0005 = migration(
    5,
    "search",
    """
    CREATE TABLE search_queue (
        region_id BIGINT NOT NULL,
        message_id BIGINT NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (region_id, message_id)
    ){clustered};
    """,
    postgres: postgresForm(of: searchTables) + """

        CREATE TABLE message_search (
            region_id BIGINT NOT NULL,
            id BIGINT NOT NULL,
            words tsvector NOT NULL,
            PRIMARY KEY (region_id, id)
        );
        CREATE INDEX message_search_words ON message_search USING GIN (words);
        """
)
