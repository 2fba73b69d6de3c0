-- Queue: tickets (叫号, QUEUE-01 to QUEUE-11, CASE-53) and what happens to them. A number counts by hall, day and theme. A ticket that leaves
-- the queue stays on record with its events, from which waiting and serving time are reckoned.
CREATE TABLE tickets (
    ticket_id      INTEGER PRIMARY KEY,
    hall_id        INTEGER NOT NULL REFERENCES halls (hall_id),
    day            TEXT    NOT NULL,
    number         TEXT    NOT NULL,                                  -- 'A001'
    theme          TEXT    NOT NULL,
    item_code      TEXT,
    purpose        TEXT    NOT NULL,
    is_payment     INTEGER NOT NULL CHECK (is_payment IN (0, 1)),     -- CLOCK-17
    name           TEXT    NOT NULL,
    certificate    TEXT,
    appointment_id INTEGER UNIQUE REFERENCES appointments (appointment_id),
    priority       TEXT,                                              -- QUEUE-06; null: none
    special_need   TEXT    NOT NULL,                                  -- QUEUE-11
    issued_at      INTEGER NOT NULL,
    issued_by      INTEGER REFERENCES staff (staff_id),
    queued_at      INTEGER NOT NULL,                                  -- its place in the order
    waiting_since  INTEGER NOT NULL,                                  -- since it came, or was sent on, or queued again
    state          TEXT    NOT NULL CHECK (state = 'waiting' OR state = 'called' OR state = 'finished' OR state = 'passed' OR state = 'left'),
    window_id      INTEGER REFERENCES windows (window_id),
    staff_id       INTEGER REFERENCES staff (staff_id),
    called_at      INTEGER,
    ended_at       INTEGER,
    UNIQUE (hall_id, day, number),
    CHECK (state <> 'called' OR (window_id IS NOT NULL AND called_at IS NOT NULL))
) STRICT;
CREATE INDEX tickets_open ON tickets (hall_id, queued_at) WHERE state = 'waiting' OR state = 'called';
-- A window serves one at a time.
CREATE UNIQUE INDEX tickets_window ON tickets (window_id) WHERE state = 'called';

CREATE TABLE ticket_events (
    ticket_id INTEGER NOT NULL REFERENCES tickets (ticket_id),
    sequence  INTEGER NOT NULL CHECK (sequence >= 1),
    kind      TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    staff_id  INTEGER REFERENCES staff (staff_id),
    window_id INTEGER REFERENCES windows (window_id),
    text      TEXT    NOT NULL,
    PRIMARY KEY (ticket_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tickets_no_delete BEFORE DELETE ON tickets
BEGIN
    SELECT RAISE(ABORT, 'a ticket that leaves the queue stays on record');
END;

CREATE TRIGGER ticket_events_no_update BEFORE UPDATE ON ticket_events
BEGIN
    SELECT RAISE(ABORT, 'events of tickets are never changed');
END;

CREATE TRIGGER ticket_events_no_delete BEFORE DELETE ON ticket_events
BEGIN
    SELECT RAISE(ABORT, 'events of tickets are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('infoDesk', 'ticket.issue'),
       ('clerk', 'ticket.issue'),
       ('windowHead', 'ticket.issue'),
       ('receptionist', 'ticket.issue'),
       ('clerk', 'ticket.call'),
       ('windowHead', 'ticket.call'),
       ('infoDesk', 'ticket.read'),
       ('clerk', 'ticket.read'),
       ('windowHead', 'ticket.read'),
       ('director', 'ticket.read'),
       ('supervisingLeader', 'ticket.read'),
       ('complaintOffice', 'ticket.read'),
       ('integratedSection', 'ticket.read');
