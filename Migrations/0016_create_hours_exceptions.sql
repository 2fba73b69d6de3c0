-- Calendar: opening times that a hall has set for one day alone (C01; CLOCK-03). The newest row of a day holds; none is changed.
CREATE TABLE hours_exceptions (
    hours_exception_id INTEGER PRIMARY KEY,
    hall_id            INTEGER NOT NULL REFERENCES halls (hall_id),
    day                TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    segments           TEXT    NOT NULL,                                -- '09:00-11:30 14:00-17:00'; empty: closed
    reason             TEXT    NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
    set_by             INTEGER NOT NULL REFERENCES staff (staff_id),
    set_at             INTEGER NOT NULL
) STRICT;
CREATE INDEX hours_exceptions_day ON hours_exceptions (hall_id, day);

CREATE TRIGGER hours_exceptions_no_update BEFORE UPDATE ON hours_exceptions
BEGIN
    SELECT RAISE(ABORT, 'set opening times are never changed; set them anew');
END;

CREATE TRIGGER hours_exceptions_no_delete BEFORE DELETE ON hours_exceptions
BEGIN
    SELECT RAISE(ABORT, 'set opening times are never deleted');
END;
