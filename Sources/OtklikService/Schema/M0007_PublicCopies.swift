package import Database

/// By which rules the public copy of a text was made, and what a moderator left readable in it, a line each.
package let m0007 = migration(
    7,
    "public copies",
    """
    ALTER TABLE message_text ADD COLUMN public_rules SMALLINT NOT NULL DEFAULT 0;
    ALTER TABLE message_text ADD COLUMN public_shown TEXT NOT NULL DEFAULT '';
    CREATE INDEX message_text_public ON message_text (region_id, public_rules, id) WHERE public_text <> '';

    """
)
