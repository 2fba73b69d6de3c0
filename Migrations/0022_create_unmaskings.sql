-- Cases: who saw whose certificate and phone unmasked, when and why (SEC-11).
CREATE TABLE unmaskings (
    unmasking_id INTEGER PRIMARY KEY,
    case_id      INTEGER NOT NULL REFERENCES cases (case_id),
    at           INTEGER NOT NULL,
    staff_id     INTEGER NOT NULL REFERENCES staff (staff_id),
    reason       TEXT    NOT NULL
) STRICT;
CREATE INDEX unmaskings_case ON unmaskings (case_id);

CREATE TRIGGER unmaskings_no_update BEFORE UPDATE ON unmaskings
BEGIN
    SELECT RAISE(ABORT, 'unmaskings are never changed');
END;

CREATE TRIGGER unmaskings_no_delete BEFORE DELETE ON unmaskings
BEGIN
    SELECT RAISE(ABORT, 'unmaskings are never deleted');
END;
