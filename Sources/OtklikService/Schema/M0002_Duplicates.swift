package import Database

/// What lies near a place and was sent about a time, by its topic: the one walk by which duplicates are looked for.
package let m0002 = migration(
    2,
    "duplicates",
    """
    DROP INDEX message_by_cell;
    CREATE INDEX message_near ON message_card (region_id, cell, topic_id, sent_ms);

    """
)
