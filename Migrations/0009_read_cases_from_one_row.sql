-- Cases, Notices: an intake writes few rows, and a case is read from one. The keys of cases and notices hold hall, day and
-- sequence, from which their numbers are made, so no counter, no number column and no index of numbers is kept. The intake's
-- own judgement and its first two steps stand in the case's row; type_judgements and case_events hold what follows.

CREATE TABLE new_keys (
    old_id INTEGER PRIMARY KEY,
    new_id INTEGER NOT NULL UNIQUE
) STRICT;
INSERT INTO new_keys
SELECT case_id, (hall_id * 100000000 + CAST(substr(number, 5, 8) AS INTEGER)) * 10000000 + CAST(substr(number, 14) AS INTEGER)
FROM cases;

-- The key is (hall_id × 10^8 + yyyymmdd) × 10^7 + sequence of the day; the day is that of the registration.
CREATE TABLE new_cases (
    case_id                INTEGER PRIMARY KEY,
    hall_id                INTEGER NOT NULL REFERENCES halls (hall_id),
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
    -- The first judgement (TYPE-35) and the first two steps (CASE-01, CASE-03): made at registered_at by staff_id.
    judged_type            TEXT,
    judged_track           TEXT    NOT NULL,
    judged_state           TEXT    NOT NULL,
    reasons                TEXT    NOT NULL,
    -- How many judgements followed; the newest of them is in force.
    judgements             INTEGER NOT NULL DEFAULT 0 CHECK (judgements >= 0),
    -- A letter for each of the item's materials: p present at intake, o owned but not brought, l lacking, s supplied since.
    materials              TEXT    NOT NULL,
    -- Kind and key of each of its notices, oldest first.
    notices                TEXT    NOT NULL,
    promises_to_supply     INTEGER NOT NULL CHECK (promises_to_supply IN (0, 1)),
    policy_level           TEXT,              -- set where the preliminary review found against it (TYPE-05)
    policy_citation        TEXT,
    review_note            TEXT,
    lead_unit_id           INTEGER NOT NULL REFERENCES units (unit_id),
    window_id              INTEGER NOT NULL REFERENCES windows (window_id),  -- where taken in; responsible (TYPE-30)
    staff_id               INTEGER NOT NULL REFERENCES staff (staff_id),
    registered_at          INTEGER NOT NULL,
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

INSERT INTO new_cases
SELECT k.new_id, c.hall_id, c.version, c.item_version_id, c.channel, c.applicant_kind, c.applicant_name, c.certificate_kind,
       c.certificate_number, c.phone, c.state, c.type, c.initial_type, c.track,
       j.type, j.track,
       (SELECT to_state FROM case_events e WHERE e.case_id = c.case_id AND e.sequence = 2), j.reasons,
       (SELECT count(*) - 1 FROM type_judgements t WHERE t.case_id = c.case_id),
       (SELECT group_concat(letter, '') FROM (
            SELECT CASE WHEN m.state = 'present' AND m.received_at > c.registered_at THEN 's' ELSE substr(m.state, 1, 1) END AS letter
            FROM case_materials m WHERE m.case_id = c.case_id ORDER BY m.position)),
       (SELECT coalesce(group_concat(reference, ' '), '') FROM (
            SELECT n.kind || ':' || ((n.hall_id * 100000000 + CAST(substr(n.number, 7, 8) AS INTEGER)) * 10000000
                   + CAST(substr(n.number, 16) AS INTEGER)) AS reference
            FROM notices n WHERE n.case_id = c.case_id ORDER BY n.notice_id)),
       c.promises_to_supply, c.policy_level, c.policy_citation, c.review_note, c.lead_unit_id, c.window_id, c.staff_id,
       c.registered_at, c.accepted_at, c.materials_completed_at, c.supplement_due_on, c.limit_working_days, c.due_on,
       c.due_is_provisional
FROM cases c JOIN new_keys k ON k.old_id = c.case_id
     JOIN type_judgements j ON j.case_id = c.case_id AND j.sequence = 1
ORDER BY k.new_id;

CREATE TABLE new_case_materials (
    case_id     INTEGER NOT NULL REFERENCES cases (case_id),
    position    INTEGER NOT NULL,
    material    TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state = 'present' OR state = 'ownedNotBrought' OR state = 'lacking'),
    received_at INTEGER,
    PRIMARY KEY (case_id, position),
    CHECK ((state = 'present') = (received_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- Only what was not present at intake has a row.
INSERT INTO new_case_materials
SELECT k.new_id, m.position, m.material, m.state, m.received_at
FROM case_materials m JOIN new_keys k ON k.old_id = m.case_id JOIN cases c USING (case_id)
WHERE m.state <> 'present' OR m.received_at > c.registered_at;

CREATE TABLE new_type_judgements (
    case_id    INTEGER NOT NULL REFERENCES cases (case_id),
    sequence   INTEGER NOT NULL CHECK (sequence >= 2),
    at         INTEGER NOT NULL,
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id),
    cause      TEXT    NOT NULL CHECK (cause = 'supplement' OR cause = 'siteVisit'),
    type       TEXT,
    track      TEXT    NOT NULL,
    reasons    TEXT    NOT NULL,
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO new_type_judgements
SELECT k.new_id, j.sequence, j.at, j.staff_id, j.cause, j.type, j.track, j.reasons
FROM type_judgements j JOIN new_keys k ON k.old_id = j.case_id WHERE j.sequence >= 2;

CREATE TABLE new_case_events (
    case_id    INTEGER NOT NULL REFERENCES cases (case_id),
    sequence   INTEGER NOT NULL CHECK (sequence >= 3),
    at         INTEGER NOT NULL,
    staff_id   INTEGER REFERENCES staff (staff_id),
    action     TEXT    NOT NULL CHECK (action = 'accepted' OR action = 'returned' OR action = 'materialsSupplied' OR action = 'materialsCompleted' OR action = 'siteVisited'),
    from_state TEXT,
    to_state   TEXT    NOT NULL,
    note       TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO new_case_events
SELECT k.new_id, e.sequence, e.at, e.staff_id, e.action, e.from_state, e.to_state, e.note
FROM case_events e JOIN new_keys k ON k.old_id = e.case_id WHERE e.sequence >= 3;

CREATE TABLE new_obligations (
    case_id    INTEGER NOT NULL REFERENCES cases (case_id),
    sequence   INTEGER NOT NULL CHECK (sequence >= 1),
    kind       TEXT    NOT NULL CHECK (kind = 'finishInstant' OR kind = 'reportPromise' OR kind = 'transfer' OR kind = 'organiseJointReview' OR kind = 'reportUp' OR kind = 'awaitMaterials'),
    window_id  INTEGER NOT NULL REFERENCES windows (window_id),
    staff_id   INTEGER REFERENCES staff (staff_id),
    due_on     TEXT    NOT NULL,
    done_at    INTEGER,
    dropped_at INTEGER,
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO new_obligations
SELECT k.new_id, row_number() OVER (PARTITION BY o.case_id ORDER BY o.obligation_id), o.kind, o.window_id, o.staff_id, o.due_on,
       o.done_at, o.dropped_at
FROM obligations o JOIN new_keys k ON k.old_id = o.case_id;

CREATE TABLE new_notices (
    notice_id           INTEGER PRIMARY KEY,   -- as the key of a case, of a series of its own
    hall_id             INTEGER NOT NULL REFERENCES halls (hall_id),
    case_id             INTEGER NOT NULL REFERENCES cases (case_id),
    kind                TEXT    NOT NULL CHECK (kind = 'acceptanceNotice' OR kind = 'commitmentNotice' OR kind = 'jointNotice' OR kind = 'reportUpReceipt' OR kind = 'supplementNotice' OR kind = 'correctionNotice' OR kind = 'returnNotice'),
    judgement           INTEGER NOT NULL,      -- 1: the intake's, in the case's row; else sequence in type_judgements
    issued_at           INTEGER NOT NULL,
    staff_id            INTEGER NOT NULL REFERENCES staff (staff_id),
    clerk               TEXT    NOT NULL,
    window              TEXT    NOT NULL,
    hall                TEXT    NOT NULL,
    hotline             TEXT    NOT NULL,
    address             TEXT    NOT NULL,
    applicant           TEXT    NOT NULL,
    material_states     TEXT    NOT NULL,      -- a letter for each of the item's materials: p present, o owned, l lacking
    limit_working_days  INTEGER,
    supplement_due_on   TEXT,
    due_on              TEXT,
    due_is_provisional  INTEGER NOT NULL CHECK (due_is_provisional IN (0, 1))
) STRICT;
INSERT INTO new_notices
SELECT (n.hall_id * 100000000 + CAST(substr(n.number, 7, 8) AS INTEGER)) * 10000000 + CAST(substr(n.number, 16) AS INTEGER),
       n.hall_id, k.new_id, n.kind, n.judgement, n.issued_at, n.staff_id, n.clerk, n.window, n.hall, n.hotline, n.address,
       n.applicant, n.material_states, n.limit_working_days, n.supplement_due_on, n.due_on, n.due_is_provisional
FROM notices n JOIN new_keys k ON k.old_id = n.case_id ORDER BY 1;

CREATE TABLE new_site_visits (
    site_visit_id INTEGER PRIMARY KEY,
    case_id       INTEGER NOT NULL REFERENCES cases (case_id),
    at            INTEGER NOT NULL,
    staff_id      INTEGER NOT NULL REFERENCES staff (staff_id),
    cause         TEXT    NOT NULL CHECK (cause = 'itemRequires' OR cause = 'materialsDiffer' OR cause = 'disputeOrReport'),
    findings      TEXT    NOT NULL,
    meets         INTEGER NOT NULL CHECK (meets IN (0, 1)),
    basis         TEXT
) STRICT;
INSERT INTO new_site_visits
SELECT s.site_visit_id, k.new_id, s.at, s.staff_id, s.cause, s.findings, s.meets, s.basis
FROM site_visits s JOIN new_keys k ON k.old_id = s.case_id;

DROP TABLE site_visits;
DROP TABLE notices;
DROP TABLE obligations;
DROP TABLE case_events;
DROP TABLE type_judgements;
DROP TABLE case_materials;
DROP TABLE cases;
DROP TABLE number_counters;
DROP TABLE new_keys;
ALTER TABLE new_cases RENAME TO cases;
ALTER TABLE new_case_materials RENAME TO case_materials;
ALTER TABLE new_type_judgements RENAME TO type_judgements;
ALTER TABLE new_case_events RENAME TO case_events;
ALTER TABLE new_obligations RENAME TO obligations;
ALTER TABLE new_notices RENAME TO notices;
ALTER TABLE new_site_visits RENAME TO site_visits;

-- The hall and the day are a range of keys, which every index has at its end.
CREATE INDEX cases_state ON cases (state);
CREATE INDEX cases_type ON cases (type);
CREATE INDEX site_visits_case ON site_visits (case_id);
CREATE INDEX obligations_open ON obligations (due_on) WHERE done_at IS NULL AND dropped_at IS NULL;

CREATE TRIGGER cases_keep_intake BEFORE UPDATE OF
    judged_type, judged_track, judged_state, reasons, registered_at, staff_id, item_version_id ON cases
BEGIN
    SELECT RAISE(ABORT, 'what was registered and judged at intake is never changed');
END;

CREATE TRIGGER cases_no_delete BEFORE DELETE ON cases
BEGIN
    SELECT RAISE(ABORT, 'cases are never deleted');
END;

CREATE TRIGGER type_judgements_no_update BEFORE UPDATE ON type_judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are never changed');
END;

CREATE TRIGGER type_judgements_no_delete BEFORE DELETE ON type_judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are never deleted');
END;

CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events
BEGIN
    SELECT RAISE(ABORT, 'case events are never changed');
END;

CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events
BEGIN
    SELECT RAISE(ABORT, 'case events are never deleted');
END;

CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices
BEGIN
    SELECT RAISE(ABORT, 'notices are never changed');
END;

CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices
BEGIN
    SELECT RAISE(ABORT, 'notices are never deleted');
END;
