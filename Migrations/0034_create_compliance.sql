-- Compliance: checks of the procedure that were made, and what was put right (POLICY-04). What departs from the procedure is never
-- stored: it is found anew, from the cases, notices, obligations and findings, whenever a check is read.

CREATE TABLE compliance_checks (
    compliance_check_id INTEGER PRIMARY KEY,
    hall_id         INTEGER NOT NULL REFERENCES halls (hall_id),
    at              INTEGER NOT NULL,
    staff_id        INTEGER NOT NULL REFERENCES staff (staff_id),
    from_day        TEXT    NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    to_day          TEXT    NOT NULL CHECK (to_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    unit_id         INTEGER REFERENCES units (unit_id),      -- null: of all units
    window_id       INTEGER REFERENCES windows (window_id),  -- null: of all windows
    open_count      INTEGER NOT NULL CHECK (open_count >= 0),
    corrected_count INTEGER NOT NULL CHECK (corrected_count >= 0),
    figures         TEXT    NOT NULL,  -- JSON: open and corrected, by kind
    conclusion      TEXT    NOT NULL CHECK (length(conclusion) BETWEEN 2 AND 2000),
    CHECK (from_day <= to_day)
) STRICT;
CREATE INDEX compliance_checks_hall ON compliance_checks (hall_id, compliance_check_id);

CREATE TRIGGER compliance_checks_no_update BEFORE UPDATE ON compliance_checks
BEGIN
    SELECT RAISE(ABORT, 'checks are never changed');
END;

CREATE TRIGGER compliance_checks_no_delete BEFORE DELETE ON compliance_checks
BEGIN
    SELECT RAISE(ABORT, 'checks are never deleted');
END;

-- 整改: a departure is put right once. The document may be a case, a notice or a finding, by the sort; so no key is referred to.
CREATE TABLE compliance_corrections (
    compliance_correction_id INTEGER PRIMARY KEY,
    hall_id   INTEGER NOT NULL REFERENCES halls (hall_id),
    sort      TEXT    NOT NULL CHECK (sort = 'review' OR sort = 'identity' OR sort = 'application' OR sort = 'noticeMissing' OR sort = 'noticeLate' OR sort = 'obligation' OR sort = 'finding'),
    source_id INTEGER NOT NULL,
    place     INTEGER NOT NULL CHECK (place >= 0),           -- which of the case's obligations; else 0
    at        INTEGER NOT NULL,
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id),
    measure   TEXT    NOT NULL CHECK (length(measure) BETWEEN 2 AND 500),
    UNIQUE (sort, source_id, place)
) STRICT;
CREATE INDEX compliance_corrections_hall ON compliance_corrections (hall_id, at);

CREATE TRIGGER compliance_corrections_no_update BEFORE UPDATE ON compliance_corrections
BEGIN
    SELECT RAISE(ABORT, 'corrections are never changed');
END;

CREATE TRIGGER compliance_corrections_no_delete BEFORE DELETE ON compliance_corrections
BEGIN
    SELECT RAISE(ABORT, 'corrections are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('windowHead', 'compliance.read'),
       ('director', 'compliance.read'),
       ('supervisingLeader', 'compliance.read'),
       ('assessmentGroup', 'compliance.read'),
       ('complaintOffice', 'compliance.read'),
       ('director', 'compliance.check'),
       ('supervisingLeader', 'compliance.check'),
       ('assessmentGroup', 'compliance.check'),
       ('complaintOffice', 'compliance.check'),
       ('windowHead', 'compliance.correct'),
       ('director', 'compliance.correct');
