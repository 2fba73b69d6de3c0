-- Cases: objections to how a case is handled, which the accepting window answers (CASE-05), and matters brought to the hall that are
-- none of its items (CASE-55).
CREATE TABLE objections (
    objection_id INTEGER PRIMARY KEY,
    case_id      INTEGER NOT NULL REFERENCES cases (case_id),
    raised_at    INTEGER NOT NULL,
    staff_id     INTEGER REFERENCES staff (staff_id),  -- who wrote it down; null where the applicant sent it
    text         TEXT    NOT NULL,
    answered_at  INTEGER,
    answered_by  INTEGER REFERENCES staff (staff_id),
    answer       TEXT,
    CHECK ((answered_at IS NULL) = (answer IS NULL)),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL))
) STRICT;
CREATE INDEX objections_case ON objections (case_id);
CREATE INDEX objections_open ON objections (objection_id) WHERE answered_at IS NULL;

-- An answer, once given, stands.
CREATE TRIGGER objections_keep_answers BEFORE UPDATE ON objections WHEN OLD.answered_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'an answer is never changed');
END;

CREATE TRIGGER objections_no_delete BEFORE DELETE ON objections
BEGIN
    SELECT RAISE(ABORT, 'objections are never deleted');
END;

CREATE TABLE outside_matters (
    outside_matter_id INTEGER PRIMARY KEY,
    hall_id           INTEGER NOT NULL REFERENCES halls (hall_id),
    day               TEXT    NOT NULL,
    sequence          INTEGER NOT NULL CHECK (sequence >= 1),
    at                INTEGER NOT NULL,
    window_id         INTEGER NOT NULL REFERENCES windows (window_id),
    staff_id          INTEGER NOT NULL REFERENCES staff (staff_id),
    applicant_name    TEXT    NOT NULL,
    phone             TEXT,
    matter            TEXT    NOT NULL,
    explanation       TEXT    NOT NULL,
    unit              TEXT    NOT NULL,   -- the one that is in charge
    unit_phone        TEXT,
    unit_address      TEXT,
    UNIQUE (hall_id, day, sequence)
) STRICT;

CREATE TRIGGER outside_matters_no_update BEFORE UPDATE ON outside_matters
BEGIN
    SELECT RAISE(ABORT, 'outside matters are never changed');
END;
