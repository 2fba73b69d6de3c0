-- Notices: numbered, immutable documents to the applicant (Part 6).

CREATE TABLE notices (
    notice_id INTEGER PRIMARY KEY,
    hall_id   INTEGER NOT NULL REFERENCES halls (hall_id),
    number    TEXT    NOT NULL UNIQUE,
    case_id   INTEGER NOT NULL REFERENCES cases (case_id),
    kind      TEXT    NOT NULL CHECK (kind IN ('acceptanceNotice', 'commitmentNotice', 'jointNotice', 'reportUpReceipt',
                                               'supplementNotice', 'correctionNotice', 'returnNotice')),
    issued_at INTEGER NOT NULL,
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id),
    body      TEXT    NOT NULL
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
