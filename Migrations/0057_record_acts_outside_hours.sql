-- What window staff did out of hours without leave (EXT-26, SEC-08): no extended service was open at their window, nothing was booked, and
-- it was not their turn at noon.
CREATE TABLE outside_hours_acts (
    outside_hours_act_id INTEGER PRIMARY KEY,
    hall_id   INTEGER NOT NULL REFERENCES halls (hall_id),
    at        INTEGER NOT NULL,
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id),
    window_id INTEGER NOT NULL REFERENCES windows (window_id),
    act       TEXT    NOT NULL,
    subject   TEXT    NOT NULL
) STRICT;
CREATE INDEX outside_hours_acts_hall ON outside_hours_acts (hall_id, outside_hours_act_id);

CREATE TRIGGER outside_hours_acts_no_update BEFORE UPDATE ON outside_hours_acts
BEGIN
    SELECT RAISE(ABORT, 'acts out of hours are never changed');
END;

CREATE TRIGGER outside_hours_acts_no_delete BEFORE DELETE ON outside_hours_acts
BEGIN
    SELECT RAISE(ABORT, 'acts out of hours are never deleted');
END;
