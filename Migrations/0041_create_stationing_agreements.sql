-- Stationing: what units and the hall have agreed on their service in it (ITEM-07). Each act adds a row; none is ever changed.

CREATE TABLE stationing_agreements (
    stationing_agreement_id INTEGER PRIMARY KEY,
    hall_id    INTEGER NOT NULL REFERENCES halls (hall_id),
    unit_id    INTEGER NOT NULL REFERENCES units (unit_id),
    demand     TEXT    NOT NULL CHECK (length(demand) BETWEEN 10 AND 4000),
    rights     TEXT    NOT NULL CHECK (length(rights) BETWEEN 10 AND 4000),
    standards  TEXT    NOT NULL CHECK (length(standards) BETWEEN 10 AND 4000),
    from_day   TEXT    NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    to_day     TEXT    NOT NULL CHECK (to_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    applied_at INTEGER NOT NULL,
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id),
    CHECK (from_day <= to_day)
) STRICT;
CREATE INDEX stationing_agreements_hall ON stationing_agreements (hall_id, stationing_agreement_id);

CREATE TABLE stationing_decisions (
    stationing_agreement_id INTEGER PRIMARY KEY REFERENCES stationing_agreements (stationing_agreement_id),
    at        INTEGER NOT NULL,
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id),
    is_agreed INTEGER NOT NULL CHECK (is_agreed = 0 OR is_agreed = 1),
    note      TEXT    NOT NULL
) STRICT;

CREATE TABLE stationing_ends (
    stationing_agreement_id INTEGER PRIMARY KEY REFERENCES stationing_decisions (stationing_agreement_id),
    at       INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (staff_id),
    on_day   TEXT    NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    reason   TEXT    NOT NULL
) STRICT;

CREATE TABLE stationing_evaluations (
    stationing_evaluation_id INTEGER PRIMARY KEY,
    stationing_agreement_id  INTEGER NOT NULL REFERENCES stationing_decisions (stationing_agreement_id),
    at       INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (staff_id),
    result   TEXT    NOT NULL CHECK (result = 'good' OR result = 'adequate' OR result = 'poor'),
    finding  TEXT    NOT NULL
) STRICT;
CREATE INDEX stationing_evaluations_agreement ON stationing_evaluations (stationing_agreement_id);

CREATE TRIGGER stationing_agreements_no_update BEFORE UPDATE ON stationing_agreements
BEGIN
    SELECT RAISE(ABORT, 'agreements are never changed');
END;

CREATE TRIGGER stationing_agreements_no_delete BEFORE DELETE ON stationing_agreements
BEGIN
    SELECT RAISE(ABORT, 'agreements are never deleted');
END;

CREATE TRIGGER stationing_decisions_no_update BEFORE UPDATE ON stationing_decisions
BEGIN
    SELECT RAISE(ABORT, 'decisions are never changed');
END;

CREATE TRIGGER stationing_decisions_no_delete BEFORE DELETE ON stationing_decisions
BEGIN
    SELECT RAISE(ABORT, 'decisions are never deleted');
END;

CREATE TRIGGER stationing_ends_no_update BEFORE UPDATE ON stationing_ends
BEGIN
    SELECT RAISE(ABORT, 'ends of agreements are never changed');
END;

CREATE TRIGGER stationing_ends_no_delete BEFORE DELETE ON stationing_ends
BEGIN
    SELECT RAISE(ABORT, 'ends of agreements are never deleted');
END;

CREATE TRIGGER stationing_evaluations_no_update BEFORE UPDATE ON stationing_evaluations
BEGIN
    SELECT RAISE(ABORT, 'evaluations are never changed');
END;

CREATE TRIGGER stationing_evaluations_no_delete BEFORE DELETE ON stationing_evaluations
BEGIN
    SELECT RAISE(ABORT, 'evaluations are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('integratedSection', 'stationing.read'),
       ('director', 'stationing.read'),
       ('supervisingLeader', 'stationing.read'),
       ('integratedSection', 'stationing.apply'),
       ('director', 'stationing.apply'),
       ('director', 'stationing.decide'),
       ('supervisingLeader', 'stationing.decide');
