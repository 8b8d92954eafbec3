package import Database

/// The first schema: directory of the region, people, drafts and files, messages with their events, jobs.
///
/// Rules (docs/architecture.md): whole numbers for ids, moments (ms) and enumerations, flags 0 or 1, JSON only as text
/// that SQL never looks into, `*_key` columns folded by `TextFold`, every large table led by `region_id`.
package let m0001 = migration(
    1,
    "initial",
    directory + people + drafts + messages + work,
    sqlite: appendOnlySQLite,
    postgres: appendOnlyPostgres
)

private let directory = """
    CREATE TABLE region (
        id BIGINT PRIMARY KEY,
        name TEXT NOT NULL,
        city TEXT NOT NULL,
        zone TEXT NOT NULL,
        demo SMALLINT NOT NULL DEFAULT 0
    );
    CREATE TABLE setting (
        region_id BIGINT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        changed_ms BIGINT NOT NULL,
        PRIMARY KEY (region_id, name)
    ){clustered};
    CREATE TABLE work_day (
        region_id BIGINT NOT NULL,
        day TEXT NOT NULL,
        working SMALLINT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (region_id, day)
    ){clustered};
    CREATE TABLE territory (
        id {id},
        region_id BIGINT NOT NULL,
        parent_id BIGINT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        kind SMALLINT NOT NULL,
        lat BIGINT,
        lon BIGINT,
        population BIGINT,
        active SMALLINT NOT NULL DEFAULT 1
        {key}
    );
    CREATE TABLE street (
        id {id},
        region_id BIGINT NOT NULL,
        territory_id BIGINT NOT NULL,
        settlement TEXT NOT NULL,
        name TEXT NOT NULL,
        lat BIGINT NOT NULL,
        lon BIGINT NOT NULL
        {key}
    );
    CREATE TABLE street_word (
        region_id BIGINT NOT NULL,
        word TEXT NOT NULL,
        street_id BIGINT NOT NULL,
        PRIMARY KEY (region_id, word, street_id)
    ){clustered};
    CREATE TABLE house (
        id {id},
        region_id BIGINT NOT NULL,
        street_id BIGINT NOT NULL,
        number TEXT NOT NULL,
        number_key TEXT NOT NULL,
        lat BIGINT NOT NULL,
        lon BIGINT NOT NULL,
        cell BIGINT NOT NULL
        {key}
    );
    CREATE INDEX house_by_street ON house (region_id, street_id, number_key);
    CREATE INDEX house_by_cell ON house (region_id, cell);
    CREATE TABLE organisation (
        id {id},
        region_id BIGINT NOT NULL,
        parent_id BIGINT,
        name TEXT NOT NULL,
        short_name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        kind TEXT NOT NULL,
        territory_id BIGINT,
        email TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        approval SMALLINT,
        active SMALLINT NOT NULL DEFAULT 1,
        created_ms BIGINT NOT NULL
        {key}
    );
    CREATE INDEX organisation_by_name ON organisation (region_id, name_key, id);
    CREATE INDEX organisation_by_parent ON organisation (region_id, parent_id, name_key, id);
    CREATE TABLE organisation_ancestor (
        region_id BIGINT NOT NULL,
        organisation_id BIGINT NOT NULL,
        ancestor_id BIGINT NOT NULL,
        depth SMALLINT NOT NULL,
        PRIMARY KEY (region_id, organisation_id, ancestor_id)
    ){clustered};
    CREATE INDEX organisation_ancestor_down ON organisation_ancestor (region_id, ancestor_id, organisation_id);
    CREATE TABLE topic (
        id {id},
        region_id BIGINT NOT NULL,
        position BIGINT NOT NULL,
        category TEXT NOT NULL,
        subcategory TEXT NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        kind TEXT NOT NULL,
        days SMALLINT NOT NULL CHECK (days BETWEEN 1 AND 60),
        working_days SMALLINT NOT NULL DEFAULT 0,
        fast SMALLINT NOT NULL DEFAULT 0,
        needs_place SMALLINT NOT NULL DEFAULT 1,
        needs_proof SMALLINT NOT NULL DEFAULT 0,
        trusted SMALLINT NOT NULL DEFAULT 0,
        approval SMALLINT,
        season TEXT NOT NULL DEFAULT '',
        active SMALLINT NOT NULL DEFAULT 1
        {key}
    );
    CREATE INDEX topic_by_position ON topic (region_id, position, id);
    CREATE TABLE route (
        id {id},
        region_id BIGINT NOT NULL,
        topic_id BIGINT,
        kind TEXT,
        territory_id BIGINT,
        organisation_id BIGINT NOT NULL,
        active SMALLINT NOT NULL DEFAULT 1
        {key}
    );

    """

private let people = """
    CREATE TABLE person (
        id {id},
        region_id BIGINT NOT NULL,
        email TEXT NOT NULL,
        email_key TEXT NOT NULL,
        name TEXT NOT NULL DEFAULT '',
        name_key TEXT NOT NULL DEFAULT '',
        position TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        password_hash TEXT NOT NULL DEFAULT '',
        absent_until_ms BIGINT,
        deputy_id BIGINT,
        persona TEXT NOT NULL DEFAULT '',
        active SMALLINT NOT NULL DEFAULT 1,
        created_ms BIGINT NOT NULL
        {key}
    );
    CREATE UNIQUE INDEX person_by_email ON person (region_id, email_key);
    CREATE INDEX person_by_name ON person (region_id, name_key, id);
    CREATE TABLE role_grant (
        id {id},
        region_id BIGINT NOT NULL,
        person_id BIGINT NOT NULL,
        role TEXT NOT NULL,
        organisation_id BIGINT,
        territory_id BIGINT,
        active SMALLINT NOT NULL DEFAULT 1,
        created_ms BIGINT NOT NULL
        {key}
    );
    CREATE INDEX role_grant_by_person ON role_grant (region_id, person_id);
    CREATE INDEX role_grant_by_organisation ON role_grant (region_id, organisation_id, role);
    CREATE TABLE session (
        token_hash TEXT NOT NULL,
        region_id BIGINT NOT NULL,
        person_id BIGINT NOT NULL,
        kind SMALLINT NOT NULL,
        grant_id BIGINT,
        created_ms BIGINT NOT NULL,
        seen_ms BIGINT NOT NULL,
        expires_ms BIGINT NOT NULL,
        PRIMARY KEY (region_id, token_hash)
    ){clustered};
    CREATE INDEX session_by_person ON session (region_id, person_id);
    CREATE INDEX session_by_expiry ON session (region_id, expires_ms);
    CREATE TABLE sign_in_code (
        id {id},
        region_id BIGINT NOT NULL,
        email_key TEXT NOT NULL,
        code_hash TEXT NOT NULL,
        tries SMALLINT NOT NULL DEFAULT 0,
        created_ms BIGINT NOT NULL,
        expires_ms BIGINT NOT NULL,
        used_ms BIGINT
        {key}
    );
    CREATE INDEX sign_in_code_by_email ON sign_in_code (region_id, email_key, created_ms);
    CREATE TABLE audit (
        id {id},
        region_id BIGINT NOT NULL,
        at_ms BIGINT NOT NULL,
        person_id BIGINT,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        detail TEXT NOT NULL
        {key}
    );

    """

private let drafts = """
    CREATE TABLE draft (
        id {id},
        region_id BIGINT NOT NULL,
        owner_hash TEXT NOT NULL,
        person_id BIGINT,
        text TEXT NOT NULL DEFAULT '',
        essence TEXT NOT NULL DEFAULT '',
        topic_id BIGINT,
        topic_unknown SMALLINT NOT NULL DEFAULT 0,
        territory_id BIGINT,
        place TEXT NOT NULL DEFAULT '',
        landmark TEXT NOT NULL DEFAULT '',
        lat BIGINT,
        lon BIGINT,
        contact_name TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        visibility SMALLINT NOT NULL DEFAULT 0,
        resend_of BIGINT,
        created_ms BIGINT NOT NULL,
        updated_ms BIGINT NOT NULL
        {key}
    );
    CREATE INDEX draft_by_owner ON draft (region_id, owner_hash, updated_ms);
    CREATE INDEX draft_by_person ON draft (region_id, person_id, updated_ms);
    CREATE INDEX draft_by_age ON draft (region_id, updated_ms);
    CREATE TABLE parked_form (
        id {id},
        region_id BIGINT NOT NULL,
        owner_hash TEXT NOT NULL,
        path TEXT NOT NULL,
        fields TEXT NOT NULL,
        created_ms BIGINT NOT NULL
        {key}
    );
    CREATE INDEX parked_form_by_age ON parked_form (region_id, created_ms);
    CREATE TABLE attachment (
        id {id},
        region_id BIGINT NOT NULL,
        owner_kind SMALLINT NOT NULL,
        owner_id BIGINT NOT NULL,
        message_id BIGINT,
        position SMALLINT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        bytes BIGINT NOT NULL,
        sha256 TEXT NOT NULL,
        width BIGINT,
        height BIGINT,
        public_sha256 TEXT,
        public_bytes BIGINT,
        thumb_sha256 TEXT,
        thumb_bytes BIGINT,
        lat BIGINT,
        lon BIGINT,
        person_id BIGINT,
        created_ms BIGINT NOT NULL
        {key}
    );
    CREATE INDEX attachment_by_owner ON attachment (region_id, owner_kind, owner_id, position);
    CREATE INDEX attachment_by_message ON attachment (region_id, message_id);
    CREATE INDEX attachment_by_hash ON attachment (region_id, sha256);

    """
