-- Notices: complete oral answers to those who ask at a window or by phone (NOTIFY-14).
CREATE TABLE oral_answers (
    oral_answer_id  INTEGER PRIMARY KEY,
    hall_id         INTEGER NOT NULL REFERENCES halls (hall_id),
    item_version_id INTEGER NOT NULL REFERENCES item_versions (item_version_id),
    asker           TEXT    NOT NULL CHECK (length(asker) BETWEEN 2 AND 60),
    phone           TEXT,
    channel         TEXT    NOT NULL CHECK (channel = 'window' OR channel = 'phone'),
    question        TEXT,
    at              INTEGER NOT NULL,
    staff_id        INTEGER NOT NULL REFERENCES staff (staff_id),
    window_id       INTEGER REFERENCES windows (window_id),
    earlier         INTEGER NOT NULL CHECK (earlier >= 0)
) STRICT;
CREATE INDEX oral_answers_hall ON oral_answers (hall_id, oral_answer_id);
CREATE INDEX oral_answers_asker ON oral_answers (asker, item_version_id);

CREATE TRIGGER oral_answers_no_update BEFORE UPDATE ON oral_answers
BEGIN
    SELECT RAISE(ABORT, 'oral answers are never changed');
END;

CREATE TRIGGER oral_answers_no_delete BEFORE DELETE ON oral_answers
BEGIN
    SELECT RAISE(ABORT, 'oral answers are never deleted');
END;
