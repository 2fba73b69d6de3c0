-- Catalog: items (事项) in immutable versions, with what the one-time notice must tell (NOTIFY-01) and the six openings (OPEN-01).

CREATE TABLE items (
    item_id    INTEGER PRIMARY KEY,
    hall_id    INTEGER NOT NULL REFERENCES halls (hall_id),
    code       TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('published', 'retired')),
    UNIQUE (hall_id, code)
) STRICT;

-- A version is never changed once written; a case keeps the version it was taken in under.
CREATE TABLE item_versions (
    item_version_id INTEGER PRIMARY KEY,
    item_id         INTEGER NOT NULL REFERENCES items (item_id),
    version         INTEGER NOT NULL CHECK (version >= 1),
    title           TEXT    NOT NULL,
    document        TEXT    NOT NULL,  -- the item as imported, whole
    effective_from  TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    UNIQUE (item_id, version)
) STRICT;

CREATE TRIGGER item_versions_no_update BEFORE UPDATE ON item_versions
BEGIN
    SELECT RAISE(ABORT, 'item versions are never changed');
END;
