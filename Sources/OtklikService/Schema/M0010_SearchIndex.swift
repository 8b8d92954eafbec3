import Database

/// A server's index of words without a list of what is not sorted in yet, through which every search would look; it is
/// filled off the way of whoever writes, so the time it takes is nobody's wait.
let m0010 = migration(
    10,
    "search index",
    "",
    postgres: """
        ALTER INDEX message_search_words SET (fastupdate = off);
        SELECT gin_clean_pending_list('message_search_words');
        ALTER TABLE message_search SET (autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 500);

        """
)
