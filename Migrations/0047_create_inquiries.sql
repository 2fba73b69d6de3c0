-- Inquiries: who was asked first, what, and what became of it (首问登记, FIRST-01 to FIRST-18). The key holds hall, day and sequence. Who was
-- asked what is never changed; where it stands follows its events, which are only added to.
CREATE TABLE inquiries (
    inquiry_id INTEGER PRIMARY KEY,
    channel    TEXT    NOT NULL CHECK (channel = 'inPerson' OR channel = 'phone' OR channel = 'online' OR channel = 'letter'),
    asker      TEXT,
    phone      TEXT,
    question   TEXT    NOT NULL CHECK (length(question) BETWEEN 2 AND 1000),
    scope      TEXT    NOT NULL CHECK (scope = 'own' OR scope = 'other' OR scope = 'unclear'),
    item_code  TEXT,
    case_id    INTEGER REFERENCES cases (case_id),
    at         INTEGER NOT NULL,
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id),   -- the first asked (首问责任人)
    window_id  INTEGER REFERENCES windows (window_id),
    state      TEXT    NOT NULL CHECK (state = 'open' OR state = 'deferred' OR state = 'questioned' OR state = 'handedOver' OR state = 'lost' OR state = 'takenOver' OR state = 'answered' OR state = 'referred' OR state = 'closed'),
    due_on     TEXT,                                           -- by when the next step is owed
    -- To whom it was handed over.
    to_window_id INTEGER REFERENCES windows (window_id),
    to_unit_id   INTEGER REFERENCES units (unit_id),
    to_staff_id  INTEGER REFERENCES staff (staff_id)
) STRICT;
CREATE INDEX inquiries_open ON inquiries (due_on) WHERE state <> 'answered' AND state <> 'referred' AND state <> 'closed';

CREATE TABLE inquiry_events (
    inquiry_id INTEGER NOT NULL REFERENCES inquiries (inquiry_id),
    sequence   INTEGER NOT NULL CHECK (sequence >= 1),
    kind       TEXT    NOT NULL CHECK (kind = 'answered' OR kind = 'deferred' OR kind = 'referred' OR kind = 'handedOver' OR kind = 'takenOver' OR kind = 'refused' OR kind = 'lost' OR kind = 'urged' OR kind = 'questioned' OR kind = 'closed'),
    at         INTEGER NOT NULL,
    staff_id   INTEGER REFERENCES staff (staff_id),            -- null: the server
    text       TEXT    NOT NULL,
    addition   TEXT,                                           -- FIRST-15: what was told unasked
    target     TEXT,                                           -- window, person or unit, as it was told
    phone      TEXT,                                           -- FIRST-04
    PRIMARY KEY (inquiry_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inquiries_keep_facts BEFORE UPDATE OF inquiry_id, channel, asker, phone, question, scope, item_code, at, staff_id, window_id ON inquiries
BEGIN
    SELECT RAISE(ABORT, 'who was asked what is never changed');
END;

CREATE TRIGGER inquiries_no_delete BEFORE DELETE ON inquiries
BEGIN
    SELECT RAISE(ABORT, 'inquiries are never deleted');
END;

CREATE TRIGGER inquiry_events_no_update BEFORE UPDATE ON inquiry_events
BEGIN
    SELECT RAISE(ABORT, 'events of inquiries are never changed');
END;

CREATE TRIGGER inquiry_events_no_delete BEFORE DELETE ON inquiry_events
BEGIN
    SELECT RAISE(ABORT, 'events of inquiries are never deleted');
END;

-- FIRST-14: every role receives and guides whoever comes.
INSERT INTO role_permissions (role, permission) SELECT role, 'inquiry.open' FROM roles;
INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'inquiry.read'),
       ('windowHead', 'inquiry.read'),
       ('infoDesk', 'inquiry.read'),
       ('director', 'inquiry.read'),
       ('supervisingLeader', 'inquiry.read'),
       ('complaintOffice', 'inquiry.read');
