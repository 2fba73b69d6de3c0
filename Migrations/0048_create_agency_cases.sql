-- Agency: what a village agent or a full-process agent takes off people's hands (代办、全程代理, AGENT-01 to AGENT-16, CLOCK-22). The key holds
-- hall, day and sequence; what was received is never changed, events are only added.
CREATE TABLE agency_cases (
    agency_case_id INTEGER PRIMARY KEY,
    class        TEXT    NOT NULL CHECK (class = 'certificate' OR class = 'consultation' OR class = 'drafting' OR class = 'development' OR class = 'mediation'),
    form         TEXT    NOT NULL CHECK (form = 'oral' OR form = 'written'),
    mode         TEXT    NOT NULL CHECK (mode = 'agency' OR mode = 'assistance' OR mode = 'instant'),
    applicant    TEXT    NOT NULL CHECK (length(applicant) BETWEEN 2 AND 100),
    phone        TEXT    NOT NULL,
    matter       TEXT    NOT NULL CHECK (length(matter) BETWEEN 2 AND 500),
    is_special   INTEGER NOT NULL CHECK (is_special IN (0, 1)),
    agreed_on    TEXT,                                          -- AGENT-15
    received_at  INTEGER NOT NULL,
    received_by  INTEGER NOT NULL REFERENCES staff (staff_id),
    agent_id     INTEGER NOT NULL REFERENCES staff (staff_id),
    report_due   TEXT    NOT NULL,                              -- AGENT-04, 05, 07, 15
    state        TEXT    NOT NULL CHECK (state = 'received' OR state = 'registered' OR state = 'incomplete' OR state = 'verified' OR state = 'submitted' OR state = 'replied' OR state = 'closed' OR state = 'guided'),
    due_on       TEXT,                                          -- the next step
    case_id      INTEGER REFERENCES cases (case_id),
    submitted_to TEXT,
    submitted_at INTEGER,
    result       TEXT
) STRICT;
CREATE INDEX agency_cases_open ON agency_cases (due_on) WHERE state <> 'closed' AND state <> 'guided';

CREATE TABLE agency_events (
    agency_case_id INTEGER NOT NULL REFERENCES agency_cases (agency_case_id),
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    kind     TEXT    NOT NULL CHECK (kind = 'handedOver' OR kind = 'toldMissing' OR kind = 'supplied' OR kind = 'verified' OR kind = 'submitted' OR kind = 'replied' OR kind = 'guided' OR kind = 'feeRefused' OR kind = 'closed'),
    at       INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (staff_id),
    text     TEXT    NOT NULL,
    PRIMARY KEY (agency_case_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER agency_cases_keep_facts BEFORE UPDATE OF agency_case_id, class, form, mode, applicant, phone, matter, is_special, agreed_on, received_at, received_by, report_due ON agency_cases
BEGIN
    SELECT RAISE(ABORT, 'what was received is never changed');
END;

CREATE TRIGGER agency_cases_no_delete BEFORE DELETE ON agency_cases
BEGIN
    SELECT RAISE(ABORT, 'agency cases are never deleted');
END;

CREATE TRIGGER agency_events_no_update BEFORE UPDATE ON agency_events
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER agency_events_no_delete BEFORE DELETE ON agency_events
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('agent', 'agency.receive'),
       ('clerk', 'agency.receive'),
       ('windowHead', 'agency.receive'),
       ('infoDesk', 'agency.receive'),
       ('receptionist', 'agency.receive'),
       ('dutyOfficer', 'agency.receive'),
       ('agent', 'agency.handle'),
       ('agent', 'agency.read'),
       ('clerk', 'agency.read'),
       ('windowHead', 'agency.read'),
       ('infoDesk', 'agency.read'),
       ('director', 'agency.read'),
       ('supervisingLeader', 'agency.read'),
       ('complaintOffice', 'agency.read');
