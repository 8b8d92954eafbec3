package import Database

/// Earlier answers that helped, by who gave them and to what: what whoever writes the next one may learn from.
package let m0006 = migration(
    6,
    "answers",
    """
    CREATE INDEX message_helped ON message_card (region_id, organisation_id, topic_id, rating, id)
        WHERE rating >= 4 AND state = 15;
    CREATE INDEX message_helped_by ON message_card (region_id, executor_id, topic_id, rating, id)
        WHERE rating >= 4 AND state = 15;
    CREATE INDEX answer_draft_by_author ON answer_draft (region_id, author_id, id);

    """
)
