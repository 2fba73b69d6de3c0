-- Ledgers: what was not decided in time (未按时出件登记, CASE-31, CLOCK-12), why, and whose fault it was (CLOCK-14, CLOCK-21). A row is found by
-- the server, judged once by a person, and judged anew only with a reason, which stays on record.
CREATE TABLE overdue_cases (
    case_id  INTEGER PRIMARY KEY REFERENCES cases (case_id),
    due_on   TEXT    NOT NULL,
    found_at INTEGER NOT NULL,
    unit_id  INTEGER REFERENCES units (unit_id),       -- who had it then; null: it had not been transferred to anybody
    staff_id INTEGER REFERENCES staff (staff_id)       -- who answered for it at the window; null: nobody
) STRICT;

CREATE TABLE overdue_judgements (
    overdue_judgement_id INTEGER PRIMARY KEY,
    case_id        INTEGER NOT NULL REFERENCES overdue_cases (case_id),
    responsibility TEXT    NOT NULL CHECK (responsibility = 'clerk' OR responsibility = 'department' OR responsibility = 'applicant' OR responsibility = 'superior' OR responsibility = 'nobody'),
    cause          TEXT    NOT NULL CHECK (length(cause) BETWEEN 4 AND 500),
    at             INTEGER NOT NULL,
    staff_id       INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;
CREATE INDEX overdue_judgements_case ON overdue_judgements (case_id);

CREATE TRIGGER overdue_cases_no_update BEFORE UPDATE ON overdue_cases
BEGIN
    SELECT RAISE(ABORT, 'the register is never changed');
END;

CREATE TRIGGER overdue_cases_no_delete BEFORE DELETE ON overdue_cases
BEGIN
    SELECT RAISE(ABORT, 'the register is never changed');
END;

CREATE TRIGGER overdue_judgements_no_update BEFORE UPDATE ON overdue_judgements
BEGIN
    SELECT RAISE(ABORT, 'a judgement is never changed; another follows it');
END;

CREATE TRIGGER overdue_judgements_no_delete BEFORE DELETE ON overdue_judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'ledger.read'),
       ('windowHead', 'ledger.read'),
       ('integratedSection', 'ledger.read'),
       ('leadSection', 'ledger.read'),
       ('unitLeader', 'ledger.read'),
       ('chiefRepresentative', 'ledger.read'),
       ('director', 'ledger.read'),
       ('supervisingLeader', 'ledger.read'),
       ('complaintOffice', 'ledger.read'),
       ('director', 'overdue.judge'),
       ('complaintOffice', 'overdue.judge');
