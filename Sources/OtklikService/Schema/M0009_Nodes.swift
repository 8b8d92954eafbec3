package import Database

/// What several nodes must know of each other: how often something that each keeps in memory has changed, and attempts
/// that are counted for all of them together.
package let m0009 = migration(
    9,
    "nodes",
    """
    CREATE TABLE change_mark (
        region_id BIGINT NOT NULL,
        name TEXT NOT NULL,
        n BIGINT NOT NULL,
        PRIMARY KEY (region_id, name)
    ){clustered};
    CREATE TABLE attempt_window (
        region_id BIGINT NOT NULL,
        attempt_key TEXT NOT NULL,
        started_ms BIGINT NOT NULL,
        ends_ms BIGINT NOT NULL,
        n BIGINT NOT NULL,
        PRIMARY KEY (region_id, attempt_key)
    ){clustered};
    CREATE INDEX attempt_window_by_end ON attempt_window (region_id, ends_ms);

    """
)
