-- Shifts out of the timetable (值班、轮值, EXT-27 to EXT-29): on holidays, on the extra days of 5+X, around the clock; who took whose, and the
-- rest in lieu that they earn.
CREATE TABLE shifts (
    shift_id   INTEGER PRIMARY KEY,
    hall_id    INTEGER NOT NULL REFERENCES halls (hall_id),
    kind       TEXT    NOT NULL CHECK (kind IN ('holiday', 'extraDay', 'aroundTheClock')),
    day        TEXT    NOT NULL,                                    -- on which it begins
    starts_at  INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL CHECK (ends_at > starts_at AND ends_at - starts_at <= 86400000),
    modes      TEXT    NOT NULL,                                    -- what is served, separated by blanks
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id),
    made_at    INTEGER NOT NULL,
    made_by    INTEGER NOT NULL REFERENCES staff (staff_id),
    present_at INTEGER,
    UNIQUE (hall_id, kind, day)
) STRICT;
CREATE INDEX shifts_staff ON shifts (staff_id, starts_at);
CREATE INDEX shifts_start ON shifts (hall_id, starts_at);

CREATE TABLE shift_swaps (
    shift_swap_id INTEGER PRIMARY KEY,
    shift_id INTEGER NOT NULL REFERENCES shifts (shift_id),
    from_id  INTEGER NOT NULL REFERENCES staff (staff_id),
    to_id    INTEGER NOT NULL REFERENCES staff (staff_id),
    reason   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    by_id    INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;
CREATE INDEX shift_swaps_shift ON shift_swaps (shift_id);

-- Rest in lieu that was taken (轮休): an absence, and its minutes within the timetable.
CREATE TABLE rests_in_lieu (
    absence_id INTEGER PRIMARY KEY REFERENCES absences (absence_id),
    minutes    INTEGER NOT NULL CHECK (minutes >= 1)
) STRICT;

CREATE TRIGGER shifts_no_delete BEFORE DELETE ON shifts
BEGIN
    SELECT RAISE(ABORT, 'shifts are swapped, never deleted');
END;

CREATE TRIGGER shift_swaps_no_update BEFORE UPDATE ON shift_swaps
BEGIN
    SELECT RAISE(ABORT, 'swaps are never changed');
END;

CREATE TRIGGER shift_swaps_no_delete BEFORE DELETE ON shift_swaps
BEGIN
    SELECT RAISE(ABORT, 'swaps are never deleted');
END;
