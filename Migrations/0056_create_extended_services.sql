-- Extended service (延时服务, EXT-01 to EXT-25): service beyond opening times, why and for whom, who answers for it, when it ended and what
-- came of it. The key holds hall, day of registration and sequence. What it was opened for is never changed; where it stands follows its
-- events.
CREATE TABLE extended_services (
    extended_service_id INTEGER PRIMARY KEY,
    cause          TEXT    NOT NULL CHECK (cause IN ('inProgress', 'waitingQueue', 'applicantRequest', 'limitAtRisk', 'volume', 'urgency', 'whileYouWait', 'assigned', 'booking', 'noonRota', 'other')),
    initiator      TEXT    NOT NULL CHECK (initiator IN ('applicant', 'window', 'hall', 'server')),  -- EXT-09
    channel        TEXT    CHECK (channel IN ('online', 'phone', 'onSite')),                         -- of an applicant's request
    item_code      TEXT,
    reason         TEXT    NOT NULL,
    assigner       TEXT,                                            -- EXT-08: who assigned it
    name           TEXT,                                            -- whoever asked for it
    phone          TEXT,
    needs_seal     INTEGER NOT NULL CHECK (needs_seal IN (0, 1)),   -- EXT-21
    registered_at  INTEGER NOT NULL,
    registered_by  INTEGER REFERENCES staff (staff_id),             -- null: the applicant, or the server
    appointment_id INTEGER UNIQUE REFERENCES appointments (appointment_id),                          -- APPT-17
    closing_at     INTEGER,                                         -- the closing time at which the server opened it
    state          TEXT    NOT NULL CHECK (state IN ('requested', 'open', 'finished', 'refused', 'withdrawn')),
    starts_at      INTEGER NOT NULL,
    window_id      INTEGER REFERENCES windows (window_id),
    staff_id       INTEGER REFERENCES staff (staff_id),             -- first responsible (第一责任人), EXT-14, EXT-15
    overall_id     INTEGER REFERENCES staff (staff_id),             -- answers overall (总负责人)
    coordinator_id INTEGER REFERENCES windows (window_id),          -- EXT-12; null where several take part: the integrated section
    ended_at       INTEGER,                                         -- EXT-16: whenever the clerk ends it
    minutes        INTEGER CHECK (minutes >= 1),
    outcome        TEXT,
    reported_at    INTEGER,                                         -- EXT-18
    reported_by    INTEGER REFERENCES staff (staff_id),
    CHECK (state = 'requested' OR state = 'refused' OR state = 'withdrawn' OR window_id IS NOT NULL),
    CHECK (ended_at IS NULL OR ended_at > starts_at),
    CHECK ((state = 'finished') = (minutes IS NOT NULL)),
    CHECK ((reported_at IS NULL) = (outcome IS NULL)),
    CHECK ((cause = 'assigned') = (assigner IS NOT NULL)),
    UNIQUE (window_id, closing_at)
) STRICT;
CREATE INDEX extended_services_open ON extended_services (starts_at) WHERE state = 'open';
CREATE INDEX extended_services_unreported ON extended_services (starts_at) WHERE reported_at IS NULL AND appointment_id IS NULL AND (state = 'open' OR state = 'finished');
CREATE INDEX extended_services_start ON extended_services (starts_at, extended_service_id);

-- The cases and tickets for which it is. Of one that was found at closing time nobody may get rid (EXT-02, EXT-17).
CREATE TABLE extended_service_matters (
    extended_service_id INTEGER NOT NULL REFERENCES extended_services (extended_service_id),
    kind         TEXT    NOT NULL CHECK (kind = 'case' OR kind = 'ticket'),
    subject_id   INTEGER NOT NULL,
    is_binding   INTEGER NOT NULL CHECK (is_binding IN (0, 1)),
    PRIMARY KEY (extended_service_id, kind, subject_id)
) STRICT, WITHOUT ROWID;

-- Other windows and people that take part (EXT-12).
CREATE TABLE extended_service_participants (
    extended_service_id INTEGER NOT NULL REFERENCES extended_services (extended_service_id),
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id),
    window_id INTEGER REFERENCES windows (window_id),
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (extended_service_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE extended_service_events (
    extended_service_id INTEGER NOT NULL REFERENCES extended_services (extended_service_id),
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    kind     TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    staff_id INTEGER REFERENCES staff (staff_id),                   -- null: the applicant, or the server
    text     TEXT    NOT NULL,
    PRIMARY KEY (extended_service_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER extended_services_keep_facts BEFORE UPDATE OF extended_service_id, cause, initiator, channel, item_code, reason, assigner, name, phone, needs_seal, registered_at, registered_by, appointment_id, closing_at ON extended_services
BEGIN
    SELECT RAISE(ABORT, 'what extended service was opened for is never changed');
END;

CREATE TRIGGER extended_services_no_delete BEFORE DELETE ON extended_services
BEGIN
    SELECT RAISE(ABORT, 'extended services are never deleted');
END;

CREATE TRIGGER extended_service_events_no_update BEFORE UPDATE ON extended_service_events
BEGIN
    SELECT RAISE(ABORT, 'events of extended services are never changed');
END;

CREATE TRIGGER extended_service_events_no_delete BEFORE DELETE ON extended_service_events
BEGIN
    SELECT RAISE(ABORT, 'events of extended services are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'extendedService.serve'),
       ('windowHead', 'extendedService.serve'),
       ('chiefRepresentative', 'extendedService.serve'),
       ('bookingOffice', 'extendedService.serve'),
       ('integratedSection', 'extendedService.serve'),
       ('director', 'extendedService.serve'),
       ('dutyOfficer', 'extendedService.serve'),
       ('bookingOffice', 'extendedService.arrange'),
       ('integratedSection', 'extendedService.arrange'),
       ('director', 'extendedService.arrange'),
       ('dutyOfficer', 'extendedService.arrange'),
       ('clerk', 'extendedService.read'),
       ('windowHead', 'extendedService.read'),
       ('chiefRepresentative', 'extendedService.read'),
       ('bookingOffice', 'extendedService.read'),
       ('integratedSection', 'extendedService.read'),
       ('sealKeeper', 'extendedService.read'),
       ('dutyOfficer', 'extendedService.read'),
       ('director', 'extendedService.read'),
       ('supervisingLeader', 'extendedService.read'),
       ('complaintOffice', 'extendedService.read');
