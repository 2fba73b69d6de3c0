-- Cases: intake, classification (六件), materials, events, type history, clocks, obligations (CASE, TYPE, CLOCK).

-- Gap-free numbers per hall, day and kind: taken in the transaction that uses them.
CREATE TABLE number_counters (
    hall_id INTEGER NOT NULL REFERENCES halls (hall_id),
    series  TEXT    NOT NULL CHECK (series IN ('case', 'notice')),
    day     TEXT    NOT NULL,
    last    INTEGER NOT NULL CHECK (last >= 1),
    PRIMARY KEY (hall_id, series, day)
) STRICT, WITHOUT ROWID;

-- SQLite builds a table for a CHECK … IN of more than two values at every insert; = OR = costs nothing. So they are written thus.
CREATE TABLE cases (
    case_id                INTEGER PRIMARY KEY,
    hall_id                INTEGER NOT NULL REFERENCES halls (hall_id),
    number                 TEXT    NOT NULL UNIQUE,
    version                INTEGER NOT NULL CHECK (version >= 1),
    item_version_id        INTEGER NOT NULL REFERENCES item_versions (item_version_id),
    channel                TEXT    NOT NULL CHECK (channel = 'window' OR channel = 'online' OR channel = 'phone' OR channel = 'agent' OR channel = 'mobile'),
    applicant_kind         TEXT    NOT NULL CHECK (applicant_kind IN ('person', 'organization')),
    applicant_name         TEXT    NOT NULL,
    certificate_kind       TEXT    NOT NULL,
    certificate_number     TEXT    NOT NULL,
    phone                  TEXT    NOT NULL,
    state                  TEXT    NOT NULL CHECK (state = 'needsCorrection' OR state = 'supplementing' OR state = 'accepted' OR state = 'returned'),
    -- Null while the materials must first be corrected: no type yet (CASE-09).
    type                   TEXT CHECK (type = 'instant' OR type = 'returned' OR type = 'supplement' OR type = 'committed' OR type = 'joint' OR type = 'reportUp'),
    initial_type           TEXT CHECK (initial_type = 'instant' OR initial_type = 'returned' OR initial_type = 'supplement' OR initial_type = 'committed' OR initial_type = 'joint' OR initial_type = 'reportUp'),
    track                  TEXT    NOT NULL CHECK (track = 'instant' OR track = 'committed' OR track = 'joint' OR track = 'reportUp'),
    promises_to_supply     INTEGER NOT NULL CHECK (promises_to_supply IN (0, 1)),
    policy_level           TEXT,              -- set where the preliminary review found against it (TYPE-05)
    policy_citation        TEXT,
    review_note            TEXT,
    lead_unit_id           INTEGER NOT NULL REFERENCES units (unit_id),
    window_id              INTEGER NOT NULL REFERENCES windows (window_id),  -- where taken in; responsible (TYPE-30)
    staff_id               INTEGER NOT NULL REFERENCES staff (staff_id),
    registered_at          INTEGER NOT NULL,
    registered_on          TEXT    NOT NULL,
    accepted_at            INTEGER,
    materials_completed_at INTEGER,
    supplement_due_on      TEXT,              -- CASE-12
    limit_working_days     INTEGER,           -- null: the end of the same day
    due_on                 TEXT,              -- the promise (or, on the report-up track, the report-up limit)
    due_is_provisional     INTEGER NOT NULL DEFAULT 0 CHECK (due_is_provisional IN (0, 1)),
    CHECK ((policy_level IS NULL) = (policy_citation IS NULL)),
    CHECK (state <> 'returned' OR type = 'returned'),
    CHECK (state <> 'supplementing' OR type = 'supplement'),
    CHECK (state <> 'needsCorrection' OR type IS NULL),
    CHECK (state <> 'accepted' OR (accepted_at IS NOT NULL AND due_on IS NOT NULL))
) STRICT;
CREATE INDEX cases_state ON cases (hall_id, state, case_id);
CREATE INDEX cases_type ON cases (hall_id, type, case_id);
CREATE INDEX cases_day ON cases (hall_id, registered_on, case_id);

CREATE TABLE case_materials (
    case_id     INTEGER NOT NULL REFERENCES cases (case_id),
    position    INTEGER NOT NULL,
    material    TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state = 'present' OR state = 'ownedNotBrought' OR state = 'lacking'),
    received_at INTEGER,
    PRIMARY KEY (case_id, material),
    CHECK ((state = 'present') = (received_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- TYPE-35: every judgement of the type, with every rule tested; append-only. A line of reasons is a finding and its
-- facts, parted by tabs. Words are made when it is read, in the reader's language.
CREATE TABLE type_judgements (
    case_id    INTEGER NOT NULL REFERENCES cases (case_id),
    sequence   INTEGER NOT NULL CHECK (sequence >= 1),
    at         INTEGER NOT NULL,
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id),
    cause      TEXT    NOT NULL CHECK (cause = 'intake' OR cause = 'supplement' OR cause = 'siteVisit'),
    type       TEXT,
    track      TEXT    NOT NULL,
    reasons    TEXT    NOT NULL,
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER type_judgements_no_update BEFORE UPDATE ON type_judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are never changed');
END;

CREATE TRIGGER type_judgements_no_delete BEFORE DELETE ON type_judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are never deleted');
END;

-- CASE-03: every step, append-only.
CREATE TABLE case_events (
    case_id    INTEGER NOT NULL REFERENCES cases (case_id),
    sequence   INTEGER NOT NULL CHECK (sequence >= 1),
    at         INTEGER NOT NULL,
    staff_id   INTEGER REFERENCES staff (staff_id),
    action     TEXT    NOT NULL CHECK (action = 'registered' OR action = 'accepted' OR action = 'receivedForSupplement' OR action = 'correctionAsked' OR action = 'returned' OR action = 'materialsSupplied' OR action = 'materialsCompleted' OR action = 'siteVisited'),
    from_state TEXT,
    to_state   TEXT    NOT NULL,
    note       TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events
BEGIN
    SELECT RAISE(ABORT, 'case events are never changed');
END;

CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events
BEGIN
    SELECT RAISE(ABORT, 'case events are never deleted');
END;

-- CASE-15: site visits (现场核查); a failed one turns the case into a return (TYPE-06).
CREATE TABLE site_visits (
    site_visit_id INTEGER PRIMARY KEY,
    case_id       INTEGER NOT NULL REFERENCES cases (case_id),
    at            INTEGER NOT NULL,
    staff_id      INTEGER NOT NULL REFERENCES staff (staff_id),
    cause         TEXT    NOT NULL CHECK (cause = 'itemRequires' OR cause = 'materialsDiffer' OR cause = 'disputeOrReport'),
    findings      TEXT    NOT NULL,
    meets         INTEGER NOT NULL CHECK (meets IN (0, 1)),
    basis         TEXT
) STRICT;
CREATE INDEX site_visits_case ON site_visits (case_id);

-- What somebody owes by some time, of whatever kind: report the promise (TYPE-15), transfer (CASE-16) …
CREATE TABLE obligations (
    obligation_id INTEGER PRIMARY KEY,
    case_id       INTEGER NOT NULL REFERENCES cases (case_id),
    kind          TEXT    NOT NULL CHECK (kind = 'finishInstant' OR kind = 'reportPromise' OR kind = 'transfer' OR kind = 'organiseJointReview' OR kind = 'reportUp' OR kind = 'awaitMaterials'),
    rule          TEXT    NOT NULL,
    window_id     INTEGER NOT NULL REFERENCES windows (window_id),
    staff_id      INTEGER REFERENCES staff (staff_id),
    due_on        TEXT    NOT NULL,
    done_at       INTEGER,
    dropped_at    INTEGER
) STRICT;
CREATE INDEX obligations_open ON obligations (due_on) WHERE done_at IS NULL AND dropped_at IS NULL;
CREATE INDEX obligations_case ON obligations (case_id);
