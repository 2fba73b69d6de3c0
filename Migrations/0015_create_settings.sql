-- Settings: what halls decide between the source documents (C01–C50), from proposal to decision (POLICY-01 to POLICY-03). Nothing is
-- deleted, and what was decided is never changed: the value on a day is that of the last approved change up to it.
CREATE TABLE setting_changes (
    setting_change_id INTEGER PRIMARY KEY,
    hall_id           INTEGER NOT NULL REFERENCES halls (hall_id),      -- where it was proposed
    scope             TEXT    NOT NULL CHECK (scope = 'hall' OR scope = 'file'),
    setting           TEXT    NOT NULL,
    value             TEXT,                                             -- JSON; NULL: follow the file's decision, or the standard
    effective_from    TEXT    NOT NULL CHECK (effective_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    reason            TEXT    NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    discussion        TEXT    NOT NULL CHECK (length(discussion) BETWEEN 1 AND 2000),
    state             TEXT    NOT NULL CHECK (state = 'proposed' OR state = 'approved' OR state = 'rejected' OR state = 'withdrawn'),
    proposed_by       INTEGER NOT NULL REFERENCES staff (staff_id),
    proposed_at       INTEGER NOT NULL,
    decided_by        INTEGER REFERENCES staff (staff_id),
    decided_at        INTEGER,
    decision_note     TEXT,
    CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CHECK (state <> 'approved' OR decided_by <> proposed_by)            -- POLICY-01: another person
) STRICT;
CREATE INDEX setting_changes_setting ON setting_changes (setting, setting_change_id);

CREATE TRIGGER setting_changes_no_update BEFORE UPDATE ON setting_changes WHEN old.state <> 'proposed'
BEGIN
    SELECT RAISE(ABORT, 'a decided change of a setting is never changed');
END;

CREATE TRIGGER setting_changes_no_delete BEFORE DELETE ON setting_changes
BEGIN
    SELECT RAISE(ABORT, 'changes of settings are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'setting.propose'),
       ('supervisingLeader', 'setting.decide'),
       ('director', 'hours.set'),
       ('director', 'rule.interpret');
