-- Appointments: bookings of a time at a window (预约, APPT-01 to APPT-23), the places that they take, and who is away. The key of an
-- appointment holds hall, day of registration and sequence. What was asked for is never changed; where it stands follows its events.
CREATE TABLE appointments (
    appointment_id  INTEGER PRIMARY KEY,
    kind            TEXT    NOT NULL CHECK (kind = 'regular' OR kind = 'offHours' OR kind = 'holiday'),
    route           TEXT    NOT NULL CHECK (route = 'immediate' OR route = 'direct' OR route = 'pooled'),
    channel         TEXT    NOT NULL CHECK (channel = 'online' OR channel = 'phone' OR channel = 'onSite'),
    item_version_id INTEGER NOT NULL REFERENCES item_versions (item_version_id),
    name            TEXT    NOT NULL CHECK (length(name) BETWEEN 2 AND 100),
    phone           TEXT    NOT NULL,
    urgency         TEXT,                                           -- why it is very urgent; null: it is not
    needs_seal      INTEGER NOT NULL CHECK (needs_seal IN (0, 1)),  -- APPT-14
    note            TEXT    NOT NULL,
    registered_at   INTEGER NOT NULL,
    registered_by   INTEGER REFERENCES staff (staff_id),            -- null: the booker
    state           TEXT    NOT NULL CHECK (state = 'pooled' OR state = 'registered' OR state = 'relayed' OR state = 'confirmed' OR state = 'arrived' OR state = 'finished' OR state = 'abandoned' OR state = 'cancelled' OR state = 'refused'),
    starts_at       INTEGER NOT NULL,                               -- of what is pooled: as was asked for
    ends_at         INTEGER NOT NULL CHECK (ends_at > starts_at),
    window_id       INTEGER REFERENCES windows (window_id),
    staff_id        INTEGER REFERENCES staff (staff_id),            -- who attends (应约人员)
    batch_id        INTEGER REFERENCES appointment_batches (appointment_batch_id),
    relayed_at      INTEGER,                                        -- APPT-08
    told_at         INTEGER,                                        -- APPT-09: clerk and phone, materials, time
    filed_at        INTEGER,                                        -- APPT-09
    present_at      INTEGER,                                        -- APPT-11: the clerk's
    arrived_at      INTEGER,                                        -- the booker's
    ended_at        INTEGER,
    result          TEXT,
    minutes         INTEGER CHECK (minutes >= 1),                   -- APPT-12
    case_id         INTEGER REFERENCES cases (case_id),
    displaced_at    INTEGER,                                        -- a change of the hall's has taken its time away
    CHECK (state = 'pooled' OR state = 'registered' OR state = 'cancelled' OR state = 'refused' OR window_id IS NOT NULL),
    CHECK ((state = 'finished') = (minutes IS NOT NULL))
) STRICT;
CREATE INDEX appointments_coming ON appointments (starts_at)
    WHERE state = 'pooled' OR state = 'registered' OR state = 'relayed' OR state = 'confirmed';
CREATE INDEX appointments_phone ON appointments (phone, starts_at);
CREATE INDEX appointments_batch ON appointments (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE appointment_events (
    appointment_id INTEGER NOT NULL REFERENCES appointments (appointment_id),
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    kind     TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    staff_id INTEGER REFERENCES staff (staff_id),                   -- null: the booker, or the server
    text     TEXT    NOT NULL,
    PRIMARY KEY (appointment_id, sequence)
) STRICT, WITHOUT ROWID;

-- One row for each place of a slot that is taken, by an appointment or, for a while, by a hold: its key is why no place is given twice.
CREATE TABLE booked_places (
    starts_at      INTEGER NOT NULL,
    window_id      INTEGER NOT NULL REFERENCES windows (window_id),
    place          INTEGER NOT NULL CHECK (place >= 1),
    ends_at        INTEGER NOT NULL,
    staff_id       INTEGER REFERENCES staff (staff_id),
    appointment_id INTEGER UNIQUE REFERENCES appointments (appointment_id),
    hold           TEXT    UNIQUE,
    expires_at     INTEGER,
    PRIMARY KEY (starts_at, window_id, place),
    CHECK ((appointment_id IS NULL) <> (hold IS NULL)),
    CHECK ((hold IS NULL) = (expires_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX booked_places_holds ON booked_places (expires_at) WHERE expires_at IS NOT NULL;

-- APPT-05: what waits until there are three, and is then arranged together.
CREATE TABLE appointment_batches (
    appointment_batch_id INTEGER PRIMARY KEY,
    hall_id     INTEGER NOT NULL REFERENCES halls (hall_id),
    ready_at    INTEGER NOT NULL,
    cause       TEXT    NOT NULL CHECK (cause = 'full' OR cause = 'age'),
    arranged_at INTEGER,
    arranged_by INTEGER REFERENCES staff (staff_id)
) STRICT;

-- An objection to a missed appointment, so that it does not count (申诉).
CREATE TABLE appointment_appeals (
    appointment_id INTEGER PRIMARY KEY REFERENCES appointments (appointment_id),
    at         INTEGER NOT NULL,
    text       TEXT    NOT NULL,
    decided_at INTEGER,
    decided_by INTEGER REFERENCES staff (staff_id),
    is_upheld  INTEGER CHECK (is_upheld IN (0, 1)),
    reason     TEXT,
    CHECK ((decided_at IS NULL) = (is_upheld IS NULL)),
    CHECK ((decided_at IS NULL) = (reason IS NULL))
) STRICT;

-- When somebody is away: nothing is booked with them then. What leave and training are, their own modules say.
CREATE TABLE absences (
    absence_id    INTEGER PRIMARY KEY,
    staff_id      INTEGER NOT NULL REFERENCES staff (staff_id),
    from_at       INTEGER NOT NULL,
    to_at         INTEGER NOT NULL CHECK (to_at > from_at),
    reason        TEXT    NOT NULL,
    registered_at INTEGER NOT NULL,
    registered_by INTEGER NOT NULL REFERENCES staff (staff_id),
    cancelled_at  INTEGER,
    cancelled_by  INTEGER REFERENCES staff (staff_id)
) STRICT;
CREATE INDEX absences_staff ON absences (staff_id, to_at) WHERE cancelled_at IS NULL;

-- What is owed by the minute, not by the day (待办责任): a booking that is to be passed on, a booker who is to be told.
CREATE TABLE timed_obligations (
    timed_obligation_id INTEGER PRIMARY KEY,
    hall_id    INTEGER NOT NULL REFERENCES halls (hall_id),
    subject    TEXT    NOT NULL CHECK (subject = 'appointment' OR subject = 'batch' OR subject = 'extendedService'),
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
CREATE INDEX timed_obligations_open ON timed_obligations (due_at, timed_obligation_id) WHERE done_at IS NULL AND dropped_at IS NULL;
CREATE INDEX timed_obligations_subject ON timed_obligations (subject, subject_id);

CREATE TRIGGER appointments_keep_facts BEFORE UPDATE OF appointment_id, route, channel, item_version_id, name, phone, urgency, needs_seal, note, registered_at, registered_by ON appointments
BEGIN
    SELECT RAISE(ABORT, 'what was booked is never changed');
END;

CREATE TRIGGER appointments_no_delete BEFORE DELETE ON appointments
BEGIN
    SELECT RAISE(ABORT, 'appointments are never deleted');
END;

CREATE TRIGGER appointment_events_no_update BEFORE UPDATE ON appointment_events
BEGIN
    SELECT RAISE(ABORT, 'events of appointments are never changed');
END;

CREATE TRIGGER appointment_events_no_delete BEFORE DELETE ON appointment_events
BEGIN
    SELECT RAISE(ABORT, 'events of appointments are never deleted');
END;

CREATE TRIGGER absences_no_delete BEFORE DELETE ON absences
BEGIN
    SELECT RAISE(ABORT, 'absences are cancelled, never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('bookingOffice', 'appointment.book'),
       ('integratedSection', 'appointment.book'),
       ('clerk', 'appointment.book'),
       ('windowHead', 'appointment.book'),
       ('infoDesk', 'appointment.book'),
       ('dutyOfficer', 'appointment.book'),
       ('bookingOffice', 'appointment.arrange'),
       ('integratedSection', 'appointment.arrange'),
       ('clerk', 'appointment.serve'),
       ('windowHead', 'appointment.serve'),
       ('chiefRepresentative', 'appointment.serve'),
       ('bookingOffice', 'appointment.read'),
       ('integratedSection', 'appointment.read'),
       ('clerk', 'appointment.read'),
       ('windowHead', 'appointment.read'),
       ('chiefRepresentative', 'appointment.read'),
       ('infoDesk', 'appointment.read'),
       ('sealKeeper', 'appointment.read'),
       ('director', 'appointment.read'),
       ('supervisingLeader', 'appointment.read'),
       ('complaintOffice', 'appointment.read'),
       ('sealKeeper', 'seal.prepare'),
       ('bookingOffice', 'seal.prepare'),
       ('bookingOffice', 'appointment.judgeAppeal'),
       ('complaintOffice', 'appointment.judgeAppeal'),
       ('director', 'appointment.judgeAppeal'),
       ('windowHead', 'absence.register'),
       ('attendanceKeeper', 'absence.register'),
       ('integratedSection', 'absence.register'),
       ('director', 'absence.register');
