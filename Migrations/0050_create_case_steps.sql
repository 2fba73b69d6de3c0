-- Proceedings: the steps that an item's procedure names, each with a limit of its own (CLOCK-25), as they are done; and what the first asked
-- failed to do (FIRST-11).
CREATE TABLE case_steps (
    case_id  INTEGER NOT NULL REFERENCES cases (case_id),
    step     TEXT    NOT NULL,
    note     TEXT,
    at       INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (staff_id),
    PRIMARY KEY (case_id, step)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER case_steps_no_update BEFORE UPDATE ON case_steps
BEGIN
    SELECT RAISE(ABORT, 'steps are never changed');
END;

CREATE TRIGGER case_steps_no_delete BEFORE DELETE ON case_steps
BEGIN
    SELECT RAISE(ABORT, 'steps are never deleted');
END;
