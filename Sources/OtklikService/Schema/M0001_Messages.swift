// The second half of the first schema: messages, their events and the work of timers.

/// The narrow card changes often; the text stands apart; events are only ever added.
let messages = """
    CREATE TABLE number_counter (
        region_id BIGINT NOT NULL,
        year SMALLINT NOT NULL,
        last BIGINT NOT NULL,
        PRIMARY KEY (region_id, year)
    ){clustered};
    CREATE TABLE message_card (
        id {id},
        region_id BIGINT NOT NULL,
        number BIGINT NOT NULL,
        state SMALLINT NOT NULL CHECK (state BETWEEN 1 AND 17),
        open SMALLINT NOT NULL CHECK (open IN (0, 1)),
        resume_state SMALLINT,
        author_id BIGINT NOT NULL,
        client_key TEXT NOT NULL,
        visibility SMALLINT NOT NULL,
        topic_id BIGINT,
        territory_id BIGINT,
        organisation_id BIGINT NOT NULL DEFAULT 0,
        executor_id BIGINT,
        last_round_executor_id BIGINT,
        draft_id BIGINT,
        answer_id BIGINT,
        lead_id BIGINT,
        sent_ms BIGINT NOT NULL,
        accepted_ms BIGINT,
        clock_from_ms BIGINT,
        term_days SMALLINT,
        term_working SMALLINT,
        due_ms BIGINT,
        queue_ms BIGINT NOT NULL,
        paused_since_ms BIGINT,
        paused_total_ms BIGINT NOT NULL DEFAULT 0,
        paused_days SMALLINT NOT NULL DEFAULT 0,
        reply_by_ms BIGINT,
        planned_date TEXT,
        answered_ms BIGINT,
        closed_ms BIGINT,
        round SMALLINT NOT NULL DEFAULT 0,
        hops SMALLINT NOT NULL DEFAULT 0,
        asks SMALLINT NOT NULL DEFAULT 0,
        rating SMALLINT,
        solved SMALLINT,
        disputed SMALLINT NOT NULL DEFAULT 0,
        overdue SMALLINT NOT NULL DEFAULT 0,
        escalated SMALLINT NOT NULL DEFAULT 0,
        lat BIGINT,
        lon BIGINT,
        cell BIGINT,
        released SMALLINT NOT NULL DEFAULT 0,
        version BIGINT NOT NULL
        {key}
    );
    CREATE UNIQUE INDEX message_by_number ON message_card (region_id, number);
    CREATE UNIQUE INDEX message_by_client_key ON message_card (region_id, author_id, client_key);
    CREATE INDEX message_queue ON message_card (region_id, organisation_id, state, queue_ms, id);
    CREATE INDEX message_open ON message_card (region_id, organisation_id, queue_ms, id) WHERE open = 1;
    CREATE INDEX message_open_state ON message_card (region_id, state, queue_ms, id) WHERE open = 1;
    CREATE INDEX message_open_all ON message_card (region_id, queue_ms, id) WHERE open = 1;
    CREATE INDEX message_executor ON message_card (region_id, executor_id, queue_ms, id) WHERE open = 1;
    CREATE INDEX message_disputed ON message_card (region_id, queue_ms, id) WHERE disputed = 1;
    CREATE INDEX message_to_release ON message_card (region_id, queue_ms, id)
        WHERE released = 0 AND visibility = 2 AND state IN (13, 15);
    CREATE INDEX message_by_author ON message_card (region_id, author_id, id);
    CREATE INDEX message_by_lead ON message_card (region_id, lead_id) WHERE lead_id IS NOT NULL;
    CREATE INDEX message_by_cell ON message_card (region_id, cell, state);
    CREATE INDEX message_released ON message_card (region_id, answered_ms) WHERE released = 1;
    CREATE INDEX message_released_answer ON message_card (region_id, answer_id) WHERE released = 1;
    CREATE TABLE message_text (
        id {id},
        region_id BIGINT NOT NULL,
        text TEXT NOT NULL,
        essence TEXT NOT NULL,
        place TEXT NOT NULL,
        landmark TEXT NOT NULL DEFAULT '',
        contact_name TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        public_essence TEXT NOT NULL DEFAULT '',
        public_text TEXT NOT NULL DEFAULT '',
        public_place TEXT NOT NULL DEFAULT ''
        {key}
    );
    CREATE TABLE event (
        message_id BIGINT NOT NULL,
        seq SMALLINT NOT NULL,
        region_id BIGINT NOT NULL,
        at_ms BIGINT NOT NULL,
        actor_id BIGINT,
        role TEXT NOT NULL,
        organisation_id BIGINT,
        name TEXT NOT NULL,
        from_state SMALLINT NOT NULL,
        to_state SMALLINT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        data TEXT NOT NULL DEFAULT '{}',
        PRIMARY KEY (region_id, message_id, seq)
    ){clustered};
    CREATE TABLE answer_draft (
        id {id},
        region_id BIGINT NOT NULL,
        message_id BIGINT NOT NULL,
        round SMALLINT NOT NULL,
        kind TEXT NOT NULL,
        answer_type TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL,
        ground TEXT NOT NULL DEFAULT '',
        planned_date TEXT,
        state TEXT NOT NULL,
        author_id BIGINT NOT NULL,
        approver_id BIGINT,
        remark TEXT NOT NULL DEFAULT '',
        created_ms BIGINT NOT NULL,
        updated_ms BIGINT NOT NULL
        {key}
    );
    CREATE INDEX answer_draft_by_message ON answer_draft (region_id, message_id, id);
    CREATE TABLE organisation_count (
        region_id BIGINT NOT NULL,
        organisation_id BIGINT NOT NULL,
        state SMALLINT NOT NULL,
        n BIGINT NOT NULL,
        PRIMARY KEY (region_id, organisation_id, state)
    ){clustered};
    CREATE TABLE day_count (
        region_id BIGINT NOT NULL,
        day TEXT NOT NULL,
        organisation_id BIGINT NOT NULL,
        measure TEXT NOT NULL,
        n BIGINT NOT NULL,
        PRIMARY KEY (region_id, day, organisation_id, measure)
    ){clustered};

    """

let work = """
    CREATE TABLE job (
        id {id},
        region_id BIGINT NOT NULL,
        kind TEXT NOT NULL,
        unique_key TEXT NOT NULL,
        message_id BIGINT,
        payload TEXT NOT NULL,
        due_ms BIGINT NOT NULL,
        lease_ms BIGINT NOT NULL DEFAULT 0,
        attempts SMALLINT NOT NULL DEFAULT 0,
        parked SMALLINT NOT NULL DEFAULT 0,
        error TEXT NOT NULL DEFAULT '',
        created_ms BIGINT NOT NULL
        {key}
    );
    CREATE UNIQUE INDEX job_by_key ON job (region_id, unique_key);
    CREATE INDEX job_by_due ON job (region_id, parked, due_ms, id);
    CREATE INDEX job_by_message ON job (region_id, message_id);
    CREATE TABLE sent_mail (
        id {id},
        region_id BIGINT NOT NULL,
        mail_key TEXT NOT NULL,
        recipient TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        html TEXT NOT NULL,
        outcome TEXT NOT NULL,
        at_ms BIGINT NOT NULL
        {key}
    );
    CREATE UNIQUE INDEX sent_mail_by_key ON sent_mail (region_id, mail_key);
    CREATE TABLE idempotency (
        region_id BIGINT NOT NULL,
        person_id BIGINT NOT NULL,
        request_key TEXT NOT NULL,
        request_hash TEXT NOT NULL,
        status SMALLINT NOT NULL,
        body TEXT NOT NULL,
        created_ms BIGINT NOT NULL,
        PRIMARY KEY (region_id, person_id, request_key)
    ){clustered};
    CREATE INDEX idempotency_by_age ON idempotency (region_id, created_ms);

    """

/// History is only added to: the engine itself refuses anything else.
let appendOnlySQLite = """
    CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
    CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

    """

let appendOnlyPostgres = """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'events are append-only'; END $$;
    CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    """
