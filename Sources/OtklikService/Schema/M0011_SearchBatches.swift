import Database

/// A server's index of words with its list of what is not sorted in yet after all, which makes indexing three times as
/// fast: the transaction that fills the list empties it (`SearchIndexQueries.sortIn`), so a search looks through the
/// batch under way at most.
let m0011 = migration(
    11,
    "search batches",
    "",
    postgres: "ALTER INDEX message_search_words SET (fastupdate = on);"
)
