package import Database

/// What the topic advisor is measured by and learns from: decisions about topics, trainings, topics it may set itself.
///
/// No text stands here. A share is of ten thousand; topic 0 means none. Decisions are only ever added.
package let m0003 = migration(
    3,
    "learning",
    """
    CREATE TABLE topic_decision (
        id {id},
        region_id BIGINT NOT NULL,
        message_id BIGINT NOT NULL,
        at_ms BIGINT NOT NULL,
        kind SMALLINT NOT NULL CHECK (kind BETWEEN 1 AND 4),
        topic_id BIGINT NOT NULL DEFAULT 0,
        person_id BIGINT,
        model_ms BIGINT NOT NULL DEFAULT 0,
        first_id BIGINT NOT NULL DEFAULT 0,
        first_share SMALLINT NOT NULL DEFAULT 0,
        second_id BIGINT NOT NULL DEFAULT 0,
        second_share SMALLINT NOT NULL DEFAULT 0,
        third_id BIGINT NOT NULL DEFAULT 0,
        third_share SMALLINT NOT NULL DEFAULT 0
        {key}
    );
    CREATE INDEX topic_decision_by_message ON topic_decision (region_id, message_id, id);
    CREATE INDEX topic_decision_by_machine ON topic_decision (region_id, topic_id, id) WHERE kind = 4;
    CREATE TABLE topic_training (
        id {id},
        region_id BIGINT NOT NULL,
        at_ms BIGINT NOT NULL,
        took_ms BIGINT NOT NULL,
        model_ms BIGINT NOT NULL,
        outcome TEXT NOT NULL,
        texts BIGINT NOT NULL,
        confirmed BIGINT NOT NULL,
        bytes BIGINT NOT NULL,
        held BIGINT NOT NULL,
        first_share SMALLINT NOT NULL,
        third_share SMALLINT NOT NULL,
        before_first_share SMALLINT NOT NULL,
        before_third_share SMALLINT NOT NULL
        {key}
    );
    CREATE TABLE topic_machine (
        region_id BIGINT NOT NULL,
        topic_id BIGINT NOT NULL,
        working SMALLINT NOT NULL,
        threshold SMALLINT NOT NULL,
        by_itself SMALLINT NOT NULL DEFAULT 0,
        since_id BIGINT NOT NULL,
        changed_ms BIGINT NOT NULL,
        PRIMARY KEY (region_id, topic_id)
    ){clustered};

    """,
    sqlite: """
        CREATE TRIGGER topic_decision_no_update BEFORE UPDATE ON topic_decision
            BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
        CREATE TRIGGER topic_decision_no_delete BEFORE DELETE ON topic_decision
            BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

        """,
    postgres: """
        CREATE FUNCTION refuse_decision_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'decisions are append-only'; END $$;
        CREATE TRIGGER topic_decision_no_change BEFORE UPDATE OR DELETE ON topic_decision
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_decision_change();

        """
)
