-- Cases: the life of a case after its acceptance. Transferred, under review, reported up, decided, at the window again, finished; and
-- the due day of those whose limit runs is an index, so that what is due costs a look at what is due, not at all that is open.

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
    state                  TEXT    NOT NULL CHECK (state = 'submitted' OR state = 'needsCorrection' OR state = 'supplementing' OR state = 'accepted' OR state = 'transferred' OR state = 'underReview' OR state = 'reportedUp' OR state = 'decided' OR state = 'resultReceived' OR state = 'finished' OR state = 'returned' OR state = 'notAccepted' OR state = 'outOfScope' OR state = 'refused' OR state = 'withdrawn'),
    -- Null while no type is settled: not yet examined, to be corrected first (CASE-09), or ended without acceptance.
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
    window_id              INTEGER NOT NULL REFERENCES windows (window_id),  -- where taken in, responsible (TYPE-30); of a submitted case the one in whose queue it waits
    staff_id               INTEGER REFERENCES staff (staff_id),                    -- who registered it; null: the applicant
    registered_at          INTEGER NOT NULL,
    accepted_at            INTEGER,
    materials_completed_at INTEGER,
    supplement_due_on      TEXT,              -- CASE-12
    limit_working_days     INTEGER,           -- null: the end of the same day
    due_on                 TEXT,              -- the promise (or, on the report-up track, the report-up limit)
    due_is_provisional     INTEGER NOT NULL DEFAULT 0 CHECK (due_is_provisional IN (0, 1)),
    -- What the server had proposed of the first judgement where the clerk decided otherwise, and why. No type: correction.
    proposed_type          TEXT,
    proposed_track         TEXT,
    decision_reason        TEXT,
    -- CASE-57; null where no window has acted yet.
    identity_method        TEXT CHECK (identity_method = 'certificateSeen' OR identity_method = 'cardReader' OR identity_method = 'onlineRealName' OR identity_method = 'notVerified'),
    identity_reason        TEXT,
    agent_relation         TEXT CHECK (agent_relation = 'legalRepresentative' OR agent_relation = 'guardian' OR agent_relation = 'authorizedAgent'),
    agent_name             TEXT,
    agent_certificate_kind TEXT,
    agent_certificate_number TEXT,
    agent_phone            TEXT,
    agent_authority        TEXT,              -- the power of attorney that was seen
    -- CASE-13: what the preliminary review says of the materials, when and by whom; a flag is null where it finds nothing amiss.
    is_forged              INTEGER CHECK (is_forged = 1),
    is_unlawful            INTEGER CHECK (is_unlawful = 1),
    differs                INTEGER CHECK (differs = 1),
    site_visit_cause       TEXT CHECK (site_visit_cause = 'itemRequires' OR site_visit_cause = 'materialsDiffer' OR site_visit_cause = 'disputeOrReport'),
    reviewed_at            INTEGER,
    reviewed_by            INTEGER REFERENCES staff (staff_id),
    special_reason         TEXT,              -- TYPE-33: handled specially (特办件), within limit_working_days
    visits                 INTEGER NOT NULL DEFAULT 1 CHECK (visits >= 0),
    kept_at                TEXT,              -- CASE-41: where the materials are kept; null: at the window
    supplement_overdue_at  INTEGER,           -- when the supplement day was found to have passed
    decided_at             INTEGER,           -- when its limit was met, or missed
    finished_at            INTEGER,
    overdue_at             INTEGER,           -- when its due day was found to have passed (CLOCK-12)
    CHECK ((policy_level IS NULL) = (policy_citation IS NULL)),
    CHECK (state <> 'returned' OR type = 'returned'),
    CHECK (state <> 'supplementing' OR type = 'supplement'),
    CHECK ((state <> 'submitted' AND state <> 'needsCorrection' AND state <> 'notAccepted' AND state <> 'outOfScope' AND state <> 'refused') OR type IS NULL),
    CHECK ((identity_method = 'notVerified') = (identity_reason IS NOT NULL)),
    CHECK ((agent_name IS NULL) = (agent_relation IS NULL)),
    CHECK ((proposed_track IS NULL) = (decision_reason IS NULL)),
    CHECK ((state <> 'accepted' AND state <> 'transferred' AND state <> 'underReview' AND state <> 'reportedUp' AND state <> 'decided' AND state <> 'resultReceived' AND state <> 'finished') OR (accepted_at IS NOT NULL AND due_on IS NOT NULL)),
    CHECK ((state = 'decided' OR state = 'resultReceived' OR state = 'finished') = (decided_at IS NOT NULL)),
    CHECK ((state = 'finished') = (finished_at IS NOT NULL))
) STRICT;
INSERT INTO new_cases SELECT *, NULL, NULL, NULL FROM cases;
DROP TABLE cases;
ALTER TABLE new_cases RENAME TO cases;

CREATE INDEX cases_state ON cases (state);
CREATE INDEX cases_type ON cases (type);
CREATE INDEX cases_waiting ON cases (supplement_due_on) WHERE state = 'needsCorrection' OR state = 'supplementing';
-- What is overdue leaves the index once that is on record, so that nothing is looked at twice.
CREATE INDEX cases_due ON cases (due_on) WHERE overdue_at IS NULL AND (state = 'accepted' OR state = 'transferred' OR state = 'underReview');

CREATE TRIGGER cases_keep_intake BEFORE UPDATE OF
    judged_type, judged_track, judged_state, reasons, registered_at, staff_id, item_version_id ON cases
BEGIN
    SELECT RAISE(ABORT, 'what was registered and judged at intake is never changed');
END;

CREATE TRIGGER cases_no_delete BEFORE DELETE ON cases
BEGIN
    SELECT RAISE(ABORT, 'cases are never deleted');
END;

-- CASE-28: what has been decided stays decided; the result of a decision only goes on its way to the applicant.
CREATE TRIGGER cases_keep_results BEFORE UPDATE OF state, type, accepted_at ON cases
WHEN OLD.state = 'finished' OR OLD.state = 'returned' OR OLD.state = 'notAccepted' OR OLD.state = 'outOfScope' OR OLD.state = 'refused' OR OLD.state = 'withdrawn'
BEGIN
    SELECT RAISE(ABORT, 'an effective result is never changed');
END;

CREATE TRIGGER cases_keep_decisions BEFORE UPDATE OF state, decided_at ON cases
WHEN OLD.decided_at IS NOT NULL AND (NEW.decided_at IS NOT OLD.decided_at OR NOT (NEW.state = 'decided' OR NEW.state = 'resultReceived' OR NEW.state = 'finished'))
BEGIN
    SELECT RAISE(ABORT, 'a decision is never undone');
END;

CREATE TABLE new_case_events (
    case_id    INTEGER NOT NULL REFERENCES cases (case_id),
    sequence   INTEGER NOT NULL CHECK (sequence >= 3),
    at         INTEGER NOT NULL,
    staff_id   INTEGER REFERENCES staff (staff_id),
    action     TEXT    NOT NULL CHECK (action = 'accepted' OR action = 'receivedForSupplement' OR action = 'correctionAsked' OR action = 'returned' OR action = 'materialsSupplied' OR action = 'materialsCompleted' OR action = 'siteVisited' OR action = 'notAccepted' OR action = 'referred' OR action = 'refused' OR action = 'withdrawn' OR action = 'deemedAccepted' OR action = 'supplementOverdue' OR action = 'visited' OR action = 'materialsGivenBack' OR action = 'objected' OR action = 'objectionAnswered' OR action = 'promiseReported' OR action = 'transferred' OR action = 'collected' OR action = 'transferRefused' OR action = 'sentBack' OR action = 'jointOpinionSubmitted' OR action = 'opinionGiven' OR action = 'meetingPlanned' OR action = 'meetingHeld' OR action = 'meetingCancelled' OR action = 'reportedUp' OR action = 'decided' OR action = 'resultCorrected' OR action = 'resultHandedOver' OR action = 'resultReceived' OR action = 'applicantTold' OR action = 'delivered' OR action = 'finished' OR action = 'archived' OR action = 'paused' OR action = 'resumed' OR action = 'extended' OR action = 'extensionRemoved' OR action = 'dueMoved' OR action = 'reminded' OR action = 'overdue' OR action = 'urged' OR action = 'escalated' OR action = 'escalationDecided' OR action = 'inspected'),
    from_state TEXT,
    to_state   TEXT    NOT NULL,
    note       TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO new_case_events SELECT * FROM case_events;
DROP TABLE case_events;
ALTER TABLE new_case_events RENAME TO case_events;

CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events
BEGIN
    SELECT RAISE(ABORT, 'case events are never changed');
END;

CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events
BEGIN
    SELECT RAISE(ABORT, 'case events are never deleted');
END;

-- What is owed may be owed by a unit rather than by a window.
CREATE TABLE new_obligations (
    case_id    INTEGER NOT NULL REFERENCES cases (case_id),
    sequence   INTEGER NOT NULL CHECK (sequence >= 1),
    kind       TEXT    NOT NULL CHECK (kind = 'finishInstant' OR kind = 'reportPromise' OR kind = 'transfer' OR kind = 'organiseJointReview' OR kind = 'reportUp' OR kind = 'awaitMaterials' OR kind = 'visitSite' OR kind = 'answerObjection' OR kind = 'giveBackMaterials' OR kind = 'collectMaterials' OR kind = 'decide' OR kind = 'giveOpinion' OR kind = 'holdMeeting' OR kind = 'endExternalStep' OR kind = 'answerEscalation' OR kind = 'handOverResult' OR kind = 'receiveResult' OR kind = 'tellApplicant' OR kind = 'deliverResult' OR kind = 'finish' OR kind = 'archive'),
    window_id  INTEGER NOT NULL REFERENCES windows (window_id),
    staff_id   INTEGER REFERENCES staff (staff_id),
    due_on     TEXT    NOT NULL,
    done_at    INTEGER,
    dropped_at INTEGER,
    unit_id    INTEGER REFERENCES units (unit_id),    -- who owes it, where it is not the window
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO new_obligations SELECT *, NULL FROM obligations;
DROP TABLE obligations;
ALTER TABLE new_obligations RENAME TO obligations;
CREATE INDEX obligations_open ON obligations (due_on) WHERE done_at IS NULL AND dropped_at IS NULL;
