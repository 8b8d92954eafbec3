import Database

/// The two large tables in quarters at a server; a file keeps them whole.
///
/// Both are led by the message's id, which holds its time. Rows that are there stay where they are: their table becomes
/// the first part, up to the end of this quarter, so the migration moves nothing. A table without rows is cut from the
/// beginning of ids. What lies beyond the last quarter goes to a part of its own, so that a clock gone wrong loses no
/// message.
///
/// The job table is emptied as fast as it is filled: its rows are vacuumed early instead.
let m0008 = migration(8, "partitions", "", postgres: partitioning)

private let partitioning = """
    CREATE FUNCTION first_id(moment TIMESTAMPTZ) RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
        SELECT (extract(epoch FROM moment)::BIGINT * 1000 - 1704067200000) << 22
    $$;
    CREATE FUNCTION quarter_of(moment TIMESTAMPTZ) RETURNS TIMESTAMPTZ LANGUAGE sql IMMUTABLE AS $$
        SELECT date_trunc('quarter', moment AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
    $$;
    CREATE FUNCTION quarter_after(moment TIMESTAMPTZ) RETURNS TIMESTAMPTZ LANGUAGE sql IMMUTABLE AS $$
        SELECT (date_trunc('quarter', moment AT TIME ZONE 'UTC') + INTERVAL '3 months') AT TIME ZONE 'UTC'
    $$;
    CREATE FUNCTION make_part(whole TEXT, quarter TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
        DECLARE part TEXT := whole || to_char(quarter AT TIME ZONE 'UTC', '"_"YYYY"q"Q');
        BEGIN
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)', part, whole,
                first_id(quarter), first_id(quarter_after(quarter)));
            PERFORM guard_part(whole, part);
        END $$;
    CREATE FUNCTION guard_part(whole TEXT, part TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
        BEGIN
            IF whole = 'event' THEN
                EXECUTE format('CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part);
            END IF;
        END $$;
    CREATE FUNCTION make_parts(moment_ms BIGINT, quarters BIGINT) RETURNS BIGINT LANGUAGE plpgsql AS $$
        DECLARE
            whole TEXT;
            quarter TIMESTAMPTZ := quarter_of(to_timestamp(moment_ms / 1000));
            made BIGINT := 0;
        BEGIN
            FOR n IN 0..quarters LOOP
                FOREACH whole IN ARRAY ARRAY['message_text', 'event'] LOOP
                    CONTINUE WHEN to_regclass(whole || to_char(quarter AT TIME ZONE 'UTC', '"_"YYYY"q"Q')) IS NOT NULL;
                    -- One quarter that cannot be made (the first part covers it, or the rest has rows of it) is in
                    -- nobody's way.
                    BEGIN
                        PERFORM make_part(whole, quarter);
                        made := made + 1;
                    EXCEPTION WHEN check_violation OR invalid_object_definition THEN NULL;
                    END;
                END LOOP;
                quarter := quarter_after(quarter);
            END LOOP;
            RETURN made;
        END $$;
    CREATE FUNCTION cut(whole TEXT, partition_key TEXT, names TEXT[]) RETURNS VOID LANGUAGE plpgsql AS $$
        DECLARE
            quarter TIMESTAMPTZ := '2024-01-01 00:00:00+00';
            old_name TEXT;
            definition TEXT;
            definitions TEXT[] := '{}';
            newest BIGINT;
        BEGIN
            EXECUTE format('SELECT max(%I) FROM %I', partition_key, whole) INTO newest;
            EXECUTE format('ALTER TABLE %I RENAME TO %I', whole, whole || '_first');
            FOREACH old_name IN ARRAY names LOOP
                definitions := definitions || pg_get_indexdef(to_regclass(old_name));
                EXECUTE format('ALTER INDEX %I RENAME TO %I', old_name, old_name || '_first');
            END LOOP;
            EXECUTE format('ALTER INDEX %I RENAME TO %I', whole || '_pkey', whole || '_first_pkey');
            EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (%I)',
                whole, whole || '_first', partition_key);
            EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (region_id, %s)', whole,
                CASE whole WHEN 'event' THEN 'message_id, seq' ELSE 'id' END);
            FOREACH definition IN ARRAY definitions LOOP
                EXECUTE replace(definition, format('.%s_first ', whole), format('.%s ', whole));
            END LOOP;
            IF newest IS NOT NULL THEN
                -- A clock that was ahead has left rows of a later quarter.
                quarter := quarter_after(greatest(now(), to_timestamp(((newest >> 22) + 1704067200000) / 1000)));
                EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%s)', whole,
                    whole || '_first', first_id(quarter));
            ELSE
                EXECUTE format('DROP TABLE %I', whole || '_first');
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (MINVALUE) TO (%s)',
                    whole || '_first', whole, first_id(quarter));
                PERFORM guard_part(whole, whole || '_first');
                WHILE quarter <= now() LOOP
                    PERFORM make_part(whole, quarter);
                    quarter := quarter_after(quarter);
                END LOOP;
            END IF;
            EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', whole || '_rest', whole);
            PERFORM guard_part(whole, whole || '_rest');
        END $$;
    SELECT cut('message_text', 'id', ARRAY['message_text_public']);
    SELECT cut('event', 'message_id', ARRAY[]::TEXT[]);
    DROP FUNCTION cut(TEXT, TEXT, TEXT[]);
    CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    SELECT make_parts((extract(epoch FROM now()) * 1000)::BIGINT, 4);
    ALTER TABLE job SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

    """
