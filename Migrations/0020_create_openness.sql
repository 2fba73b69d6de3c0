-- Catalog and Openness: forms that were handed out, bundles, whereabouts, hotlines.

-- CASE-07: how often a form was served on a day, and by whom; staff_id 0 is the public helping itself.
CREATE TABLE form_servings (
    item_id   INTEGER NOT NULL REFERENCES items (item_id),
    form      TEXT    NOT NULL,
    day       TEXT    NOT NULL,
    staff_id  INTEGER NOT NULL,
    count     INTEGER NOT NULL CHECK (count >= 1),
    latest_at INTEGER NOT NULL,
    PRIMARY KEY (item_id, form, day, staff_id)
) STRICT, WITHOUT ROWID;

-- 一件事一次办 (CASE-60, ITEM-09). A bundle is never changed: another one of the same code takes its place.
CREATE TABLE bundles (
    bundle_id  INTEGER PRIMARY KEY,
    hall_id    INTEGER NOT NULL REFERENCES halls (hall_id),
    code       TEXT    NOT NULL,
    document   TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    staff_id   INTEGER REFERENCES staff (staff_id),
    ended_at   INTEGER,
    end_reason TEXT,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX bundles_code ON bundles (hall_id, code) WHERE ended_at IS NULL;

-- 去向留言 (ATT-31, OPEN-04): where somebody who left the window is, and until when.
CREATE TABLE whereabouts (
    whereabouts_id INTEGER PRIMARY KEY,
    staff_id       INTEGER NOT NULL REFERENCES staff (staff_id),
    place          TEXT    NOT NULL,
    stated_at      INTEGER NOT NULL,
    until_at       INTEGER NOT NULL,
    cleared_at     INTEGER,
    CHECK (until_at > stated_at)
) STRICT;
CREATE UNIQUE INDEX whereabouts_open ON whereabouts (staff_id) WHERE cleared_at IS NULL;

-- OPEN-12: the numbers that the public may call.
CREATE TABLE hotlines (
    hall_id    INTEGER NOT NULL REFERENCES halls (hall_id),
    kind       TEXT    NOT NULL CHECK (kind = 'inquiry' OR kind = 'complaint' OR kind = 'booking' OR kind = 'supervision'),
    number     TEXT    NOT NULL,
    hours      TEXT    NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (hall_id, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO hotlines (hall_id, kind, number, hours, changed_at)
SELECT hall_id, 'inquiry', hotline, '', 0 FROM halls;

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'bundle.manage'),
       ('integratedSection', 'bundle.manage'),
       ('director', 'hotline.manage'),
       ('integratedSection', 'hotline.manage'),
       ('clerk', 'whereabouts.state'),
       ('windowHead', 'whereabouts.state'),
       ('windowHead', 'openness.check'),
       ('director', 'openness.check'),
       ('supervisingLeader', 'openness.check'),
       ('integratedSection', 'openness.check');
