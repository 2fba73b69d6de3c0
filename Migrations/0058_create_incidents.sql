-- Incidents in the hall (突发情况): failures of systems, sudden illness, suspected infection (QUEUE-08, QUEUE-09); what was done, and by whom.
CREATE TABLE incidents (
    incident_id  INTEGER PRIMARY KEY,
    hall_id      INTEGER NOT NULL REFERENCES halls (hall_id),
    kind         TEXT    NOT NULL CHECK (kind IN ('systemFailure', 'suddenIllness', 'suspectedInfection', 'disorder', 'other')),
    window_id    INTEGER REFERENCES windows (window_id),            -- null: the whole hall
    what         TEXT    NOT NULL,
    reported_at  INTEGER NOT NULL,
    reported_by  INTEGER NOT NULL REFERENCES staff (staff_id),
    head_id      INTEGER REFERENCES staff (staff_id),               -- who must come
    pauses       INTEGER NOT NULL CHECK (pauses IN (0, 1)),         -- whether its window is paused meanwhile
    closed_at    INTEGER
) STRICT;
CREATE INDEX incidents_open ON incidents (hall_id, incident_id) WHERE closed_at IS NULL;
CREATE INDEX incidents_hall ON incidents (hall_id, incident_id);

CREATE TABLE incident_steps (
    incident_id INTEGER NOT NULL REFERENCES incidents (incident_id),
    sequence    INTEGER NOT NULL CHECK (sequence >= 1),
    kind        TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    staff_id    INTEGER NOT NULL REFERENCES staff (staff_id),
    text        TEXT    NOT NULL,
    PRIMARY KEY (incident_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER incidents_keep_facts BEFORE UPDATE OF incident_id, hall_id, kind, window_id, what, reported_at, reported_by, head_id, pauses ON incidents
BEGIN
    SELECT RAISE(ABORT, 'what was reported is never changed');
END;

CREATE TRIGGER incidents_no_delete BEFORE DELETE ON incidents
BEGIN
    SELECT RAISE(ABORT, 'incidents are never deleted');
END;

CREATE TRIGGER incident_steps_no_update BEFORE UPDATE ON incident_steps
BEGIN
    SELECT RAISE(ABORT, 'steps of incidents are never changed');
END;

CREATE TRIGGER incident_steps_no_delete BEFORE DELETE ON incident_steps
BEGIN
    SELECT RAISE(ABORT, 'steps of incidents are never deleted');
END;

-- What is owed by the minute may now be an incident's, too.
CREATE TABLE timed_obligations_new (
    timed_obligation_id INTEGER PRIMARY KEY,
    hall_id    INTEGER NOT NULL REFERENCES halls (hall_id),
    subject    TEXT    NOT NULL CHECK (subject IN ('appointment', 'batch', 'extendedService', 'incident')),
    subject_id INTEGER NOT NULL,
    number     TEXT    NOT NULL,                                    -- the subject's, for people
    kind       TEXT    NOT NULL,
    role       TEXT    REFERENCES roles (role),                     -- who owes it: a role,
    window_id  INTEGER REFERENCES windows (window_id),              -- a window,
    staff_id   INTEGER REFERENCES staff (staff_id),                 -- or a person
    due_at     INTEGER NOT NULL,
    done_at    INTEGER,
    dropped_at INTEGER,
    CHECK (coalesce(role, window_id, staff_id) IS NOT NULL),
    CHECK (done_at IS NULL OR dropped_at IS NULL)
) STRICT;
INSERT INTO timed_obligations_new
SELECT timed_obligation_id, hall_id, subject, subject_id, number, kind, role, window_id, staff_id, due_at, done_at, dropped_at
FROM timed_obligations;
DROP TABLE timed_obligations;
ALTER TABLE timed_obligations_new RENAME TO timed_obligations;
CREATE INDEX timed_obligations_open ON timed_obligations (due_at, timed_obligation_id) WHERE done_at IS NULL AND dropped_at IS NULL;
CREATE INDEX timed_obligations_subject ON timed_obligations (subject, subject_id);

INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'incident.handle'),
       ('windowHead', 'incident.handle'),
       ('chiefRepresentative', 'incident.handle'),
       ('infoDesk', 'incident.handle'),
       ('dutyOfficer', 'incident.handle'),
       ('receptionist', 'incident.handle'),
       ('director', 'incident.handle'),
       ('supervisingLeader', 'incident.handle');
