-- Notices: numbered, immutable documents to the applicant (Part 6). What a notice says is this row, the version of the item
-- that the case was taken in under, and the judgement it rests on; none of the three ever changes.

CREATE TABLE notices (
    notice_id           INTEGER PRIMARY KEY,
    hall_id             INTEGER NOT NULL REFERENCES halls (hall_id),
    number              TEXT    NOT NULL UNIQUE,
    case_id             INTEGER NOT NULL REFERENCES cases (case_id),
    kind                TEXT    NOT NULL CHECK (kind = 'acceptanceNotice' OR kind = 'commitmentNotice' OR kind = 'jointNotice' OR kind = 'reportUpReceipt' OR kind = 'supplementNotice' OR kind = 'correctionNotice' OR kind = 'returnNotice'),
    judgement           INTEGER NOT NULL,      -- sequence of the judgement
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
    due_is_provisional  INTEGER NOT NULL CHECK (due_is_provisional IN (0, 1)),
    FOREIGN KEY (case_id, judgement) REFERENCES type_judgements (case_id, sequence)
) STRICT;
CREATE INDEX notices_case ON notices (case_id);

CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices
BEGIN
    SELECT RAISE(ABORT, 'notices are never changed');
END;

CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices
BEGIN
    SELECT RAISE(ABORT, 'notices are never deleted');
END;
