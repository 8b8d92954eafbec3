package import Database

/// By what copies of one text are found: four numbers of each text of the last weeks (`TextSigns`).
package let m0004 = migration(
    4,
    "text signs",
    """
    CREATE TABLE text_sign (
        id {id},
        region_id BIGINT NOT NULL,
        sign_1 BIGINT NOT NULL,
        sign_2 BIGINT NOT NULL,
        sign_3 BIGINT NOT NULL,
        sign_4 BIGINT NOT NULL
        {key}
    );
    CREATE INDEX text_sign_1 ON text_sign (region_id, sign_1, id);
    CREATE INDEX text_sign_2 ON text_sign (region_id, sign_2, id);
    CREATE INDEX text_sign_3 ON text_sign (region_id, sign_3, id);
    CREATE INDEX text_sign_4 ON text_sign (region_id, sign_4, id);

    """
)
