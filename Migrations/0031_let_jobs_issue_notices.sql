-- Notices: what counts as accepted because nothing was told in time gets its acceptance notice from the server (CASE-08, NOTIFY-10):
-- such a notice was issued by nobody of the staff. Every other is issued by somebody, as before.

CREATE TABLE notices_by_anyone (
    notice_id           INTEGER PRIMARY KEY,   -- hall, day and sequence, as 0009 has it
    hall_id             INTEGER NOT NULL REFERENCES halls (hall_id),
    kind                TEXT    NOT NULL CHECK (kind = 'acceptanceNotice' OR kind = 'materialsReceipt' OR kind = 'commitmentNotice' OR kind = 'jointNotice' OR kind = 'reportUpReceipt' OR kind = 'supplementNotice' OR kind = 'correctionNotice' OR kind = 'returnNotice' OR kind = 'nonAcceptanceNotice' OR kind = 'oneTimeNotice'),
    title               TEXT,                  -- where the hall calls it otherwise than the kind (C08)
    case_id             INTEGER REFERENCES cases (case_id),
    judgement           INTEGER,               -- 1: the intake's, in the case's row; else sequence in type_judgements
    item_version_id     INTEGER REFERENCES item_versions (item_version_id),  -- where there is no case
    certificate_number  TEXT,                  -- of whom a one-time notice was given to
    replaces_id         INTEGER REFERENCES notices (notice_id),              -- the voided notice that it stands in for
    issued_at           INTEGER NOT NULL,
    staff_id            INTEGER REFERENCES staff (staff_id),                 -- null where the server issued it
    window_id           INTEGER REFERENCES windows (window_id),
    clerk               TEXT    NOT NULL,
    window              TEXT    NOT NULL,
    hall                TEXT    NOT NULL,
    hotline             TEXT    NOT NULL,
    address             TEXT    NOT NULL,
    applicant           TEXT    NOT NULL,
    -- A letter for each of the item's materials: p present, o owned but not brought, l lacking, n not told of.
    material_states     TEXT    NOT NULL,
    limit_working_days  INTEGER,
    supplement_due_on   TEXT,
    due_on              TEXT,
    due_is_provisional  INTEGER NOT NULL CHECK (due_is_provisional IN (0, 1)),
    grounds             TEXT,
    remedies            TEXT,
    CHECK ((kind = 'oneTimeNotice') = (case_id IS NULL)),
    CHECK ((case_id IS NULL) = (judgement IS NULL)),
    CHECK ((case_id IS NULL) = (item_version_id IS NOT NULL)),
    CHECK (staff_id IS NOT NULL OR kind = 'acceptanceNotice')
) STRICT;

INSERT INTO notices_by_anyone SELECT * FROM notices;

DROP TABLE notices;
ALTER TABLE notices_by_anyone RENAME TO notices;

-- A later notice looks here for what the same applicant was told before there was a case (NOTIFY-07).
CREATE INDEX notices_one_time ON notices (certificate_number) WHERE kind = 'oneTimeNotice';
CREATE UNIQUE INDEX notices_replaced ON notices (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices
BEGIN
    SELECT RAISE(ABORT, 'notices are never changed');
END;

CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices
BEGIN
    SELECT RAISE(ABORT, 'notices are never deleted');
END;
