-- Deadlines: what moves the due day of a case. A due day is its limit in working days, the day it counts from, and these two ledgers;
-- it is derived from them, and every move of it is on record.

-- External steps (转外环节, CASE-38, CLOCK-07; 行政许可法 art. 45): each with its lawful ground, its announced length and how the applicant was
-- told in writing. Between begun_on and the earlier of ended_on and announced_until no day counts.
CREATE TABLE external_steps (
    external_step_id INTEGER PRIMARY KEY,
    case_id          INTEGER NOT NULL REFERENCES cases (case_id),
    ground           TEXT    NOT NULL CHECK (ground = 'hearing' OR ground = 'tender' OR ground = 'auction' OR ground = 'inspection' OR ground = 'testing' OR ground = 'quarantine' OR ground = 'appraisal' OR ground = 'expertReview' OR ground = 'argument' OR ground = 'publicNotice' OR ground = 'itemStep'),
    step             TEXT,              -- the item's own step, where it is one
    body             TEXT    NOT NULL,  -- who does it
    begun_on         TEXT    NOT NULL,
    announced_days   INTEGER NOT NULL CHECK (announced_days >= 1),
    announced_until  TEXT    NOT NULL,
    told             TEXT    NOT NULL,
    stops_promise    INTEGER NOT NULL CHECK (stops_promise IN (0, 1)),
    stops_statutory  INTEGER NOT NULL CHECK (stops_statutory IN (0, 1)),
    at               INTEGER NOT NULL,
    staff_id         INTEGER NOT NULL REFERENCES staff (staff_id),
    ended_on         TEXT,
    ended_at         INTEGER,
    ended_by         INTEGER REFERENCES staff (staff_id),
    result           TEXT,
    CHECK ((ground = 'itemStep') = (step IS NOT NULL)),
    CHECK ((ended_on IS NULL) = (ended_at IS NULL)),
    CHECK ((ended_on IS NULL) = (ended_by IS NULL)),
    CHECK ((ended_on IS NULL) = (result IS NULL))
) STRICT;
CREATE INDEX external_steps_case ON external_steps (case_id);

-- TYPE-16; 行政许可法 art. 42. What is taken back stays on record.
CREATE TABLE clock_extensions (
    clock_extension_id INTEGER PRIMARY KEY,
    case_id      INTEGER NOT NULL REFERENCES cases (case_id),
    clock        TEXT    NOT NULL CHECK (clock = 'promise' OR clock = 'statutory'),
    working_days INTEGER NOT NULL CHECK (working_days >= 1),
    ground       TEXT    NOT NULL,
    told         TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    staff_id     INTEGER NOT NULL REFERENCES staff (staff_id),
    removed_at   INTEGER,
    removed_by   INTEGER REFERENCES staff (staff_id),
    removal      TEXT,
    CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
    CHECK ((removed_at IS NULL) = (removal IS NULL))
) STRICT;
CREATE INDEX clock_extensions_case ON clock_extensions (case_id);

CREATE TABLE clock_moves (
    case_id          INTEGER NOT NULL REFERENCES cases (case_id),
    sequence         INTEGER NOT NULL CHECK (sequence >= 1),
    clock            TEXT    NOT NULL CHECK (clock = 'promise' OR clock = 'supplement' OR clock = 'obligation'),
    cause            TEXT    NOT NULL CHECK (cause = 'pause' OR cause = 'resumption' OR cause = 'extension' OR cause = 'removal' OR cause = 'calendar'),
    from_due         TEXT    NOT NULL,
    to_due           TEXT    NOT NULL,
    was_provisional  INTEGER NOT NULL CHECK (was_provisional IN (0, 1)),
    is_provisional   INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
    reason           TEXT    NOT NULL,
    at               INTEGER NOT NULL,
    staff_id         INTEGER REFERENCES staff (staff_id),
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER external_steps_end_once BEFORE UPDATE ON external_steps WHEN OLD.ended_on IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'an ended step is never changed');
END;

CREATE TRIGGER external_steps_no_delete BEFORE DELETE ON external_steps
BEGIN
    SELECT RAISE(ABORT, 'external steps are never deleted');
END;

CREATE TRIGGER clock_extensions_remove_once BEFORE UPDATE ON clock_extensions WHEN OLD.removed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'an extension is taken back once');
END;

CREATE TRIGGER clock_extensions_no_delete BEFORE DELETE ON clock_extensions
BEGIN
    SELECT RAISE(ABORT, 'extensions are never deleted');
END;

CREATE TRIGGER clock_moves_no_update BEFORE UPDATE ON clock_moves
BEGIN
    SELECT RAISE(ABORT, 'moves of a due day are never changed');
END;

CREATE TRIGGER clock_moves_no_delete BEFORE DELETE ON clock_moves
BEGIN
    SELECT RAISE(ABORT, 'moves of a due day are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'case.extend'),
       ('supervisingLeader', 'case.extend'),
       ('unitLeader', 'case.extend'),
       ('director', 'calendar.change');
