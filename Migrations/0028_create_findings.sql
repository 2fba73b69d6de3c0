-- Findings: what the server has found that bears on conduct – a rule, the fact that touches it, and who answers for that. The
-- bottom floor: every module writes, the higher ones (violations, scores, accountability) read. One fact counts once.

CREATE TABLE findings (
    finding_id  INTEGER PRIMARY KEY,
    hall_id     INTEGER NOT NULL REFERENCES halls (hall_id),
    code        TEXT    NOT NULL,
    rule        TEXT    NOT NULL,
    source_kind TEXT    NOT NULL,          -- the table of the fact: 'notice', 'case' …
    source_id   INTEGER NOT NULL,          -- its row
    source      TEXT    NOT NULL,          -- its number, for people
    at          INTEGER NOT NULL,
    staff_id    INTEGER REFERENCES staff (staff_id),
    window_id   INTEGER REFERENCES windows (window_id),
    unit_id     INTEGER REFERENCES units (unit_id),
    evidence    TEXT    NOT NULL,          -- JSON
    UNIQUE (source_kind, source_id, code)
) STRICT;
CREATE INDEX findings_code ON findings (hall_id, code, finding_id);

CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings
BEGIN
    SELECT RAISE(ABORT, 'findings are never changed');
END;

CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings
BEGIN
    SELECT RAISE(ABORT, 'findings are never deleted');
END;
