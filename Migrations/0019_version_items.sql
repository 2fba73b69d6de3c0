-- Catalog: drafts, publication with a day of effect, retirement, and a history of every act (ITEM-08, OPEN-05, OPEN-08).

-- Rebuilt, as a CHECK cannot be changed: an item begins as a draft.
CREATE TABLE items_rebuilt (
    item_id    INTEGER PRIMARY KEY,
    hall_id    INTEGER NOT NULL REFERENCES halls (hall_id),
    code       TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state = 'draft' OR state = 'published' OR state = 'retired'),
    UNIQUE (hall_id, code)
) STRICT;
INSERT INTO items_rebuilt (item_id, hall_id, code, state) SELECT item_id, hall_id, code, state FROM items;
DROP TABLE items;
ALTER TABLE items_rebuilt RENAME TO items;

-- A version that has been published, and from which day on it is in force. Of those that have taken effect the one with the
-- latest such day is in force, and of these the newest.
CREATE TABLE item_publications (
    item_version_id INTEGER PRIMARY KEY REFERENCES item_versions (item_version_id),
    item_id         INTEGER NOT NULL REFERENCES items (item_id),
    effective_from  TEXT    NOT NULL,
    published_at    INTEGER NOT NULL,
    took_effect_at  INTEGER             -- null: its day has not come
) STRICT;
CREATE INDEX item_publications_item ON item_publications (item_id, effective_from, item_version_id);
CREATE INDEX item_publications_waiting ON item_publications (effective_from) WHERE took_effect_at IS NULL;

INSERT INTO item_publications (item_version_id, item_id, effective_from, published_at, took_effect_at)
SELECT item_version_id, item_id, effective_from, created_at, created_at FROM item_versions;

ALTER TABLE item_versions DROP COLUMN effective_from;
ALTER TABLE item_versions ADD COLUMN staff_id INTEGER REFERENCES staff (staff_id);   -- null: the server, or the command line

CREATE TRIGGER item_publications_no_delete BEFORE DELETE ON item_publications
BEGIN
    SELECT RAISE(ABORT, 'publications are never deleted');
END;

-- What was done with an item; append-only. Its latest row of 'published' or 'reviewed' says how fresh it is (OPEN-05).
CREATE TABLE item_events (
    item_event_id  INTEGER PRIMARY KEY,
    item_id        INTEGER NOT NULL REFERENCES items (item_id),
    at             INTEGER NOT NULL,
    staff_id       INTEGER REFERENCES staff (staff_id),    -- null: the server, or the command line
    action         TEXT    NOT NULL CHECK (action = 'drafted' OR action = 'changed' OR action = 'published' OR action = 'tookEffect' OR action = 'retired' OR action = 'reviewed'),
    version        INTEGER,
    note           TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX item_events_item ON item_events (item_id, item_event_id);

INSERT INTO item_events (item_id, at, action, version)
SELECT item_id, created_at, 'published', version FROM item_versions;

CREATE TRIGGER item_events_no_update BEFORE UPDATE ON item_events
BEGIN
    SELECT RAISE(ABORT, 'item events are never changed');
END;

CREATE TRIGGER item_events_no_delete BEFORE DELETE ON item_events
BEGIN
    SELECT RAISE(ABORT, 'item events are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'item.edit'),
       ('director', 'item.publish'),
       ('integratedSection', 'item.edit'),
       ('windowHead', 'item.readHistory'),
       ('director', 'item.readHistory'),
       ('supervisingLeader', 'item.readHistory'),
       ('integratedSection', 'item.readHistory');
