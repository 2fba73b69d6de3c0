-- Proceedings: what becomes of a case between its acceptance and its archive (CASE-14 to CASE-25, 27, 28, 33, 37, 38, 44 to 46, 50, 59, 62;
-- TYPE-15, 18 to 21, 24, 29, 31). Rows are added and closed, never changed.

-- Hand-over slips (交接单): materials to the unit that handles the case (CASE-17), back to the window (CASE-19), the result to the window
-- (CASE-21).
CREATE TABLE handovers (
    handover_id INTEGER PRIMARY KEY,
    case_id     INTEGER NOT NULL REFERENCES cases (case_id),
    kind        TEXT    NOT NULL CHECK (kind = 'materials' OR kind = 'sentBack' OR kind = 'result'),
    window_id   INTEGER NOT NULL REFERENCES windows (window_id),
    unit_id     INTEGER NOT NULL REFERENCES units (unit_id),
    content     TEXT    NOT NULL,          -- what changed hands, one line each
    opinion     TEXT,                      -- CASE-19: the re-review's opinion
    reason      TEXT,                      -- and why it goes back
    handed_at   INTEGER NOT NULL,
    handed_by   INTEGER NOT NULL REFERENCES staff (staff_id),
    due_on      TEXT    NOT NULL,          -- by when it is taken over
    closed_at   INTEGER,
    closed_by   INTEGER REFERENCES staff (staff_id),
    refusal     TEXT,                      -- why it was not taken over; null: it was
    CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
    CHECK (refusal IS NULL OR closed_at IS NOT NULL),
    CHECK ((kind = 'sentBack') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX handovers_case ON handovers (case_id);

-- Opinions on the way to a decision, in their order (CASE-18, TYPE-21).
CREATE TABLE case_opinions (
    case_id  INTEGER NOT NULL REFERENCES cases (case_id),
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    kind     TEXT    NOT NULL CHECK (kind = 'reReview' OR kind = 'countersign' OR kind = 'department' OR kind = 'lead' OR kind = 'signOff'),
    unit_id  INTEGER NOT NULL REFERENCES units (unit_id),
    agrees   INTEGER NOT NULL CHECK (agrees IN (0, 1)),
    opinion  TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (staff_id),
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;

-- TYPE-19, TYPE-20: the joint-handling opinion that the lead clerk submits, with what the applicant is helped with.
CREATE TABLE joint_opinions (
    case_id   INTEGER PRIMARY KEY REFERENCES cases (case_id),
    opinion   TEXT    NOT NULL,
    documents TEXT    NOT NULL,            -- documents, drawings, data for the joint review, one line each
    at        INTEGER NOT NULL,
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;

-- Meetings (CASE-14, CASE-20, TYPE-21).
CREATE TABLE case_meetings (
    case_meeting_id INTEGER PRIMARY KEY,
    case_id      INTEGER NOT NULL REFERENCES cases (case_id),
    kind         TEXT    NOT NULL CHECK (kind = 'analysis' OR kind = 'business' OR kind = 'jointReview'),
    begins_at    INTEGER NOT NULL,
    place        TEXT    NOT NULL,
    participants TEXT    NOT NULL,         -- one line each
    called_at    INTEGER NOT NULL,
    called_by    INTEGER NOT NULL REFERENCES staff (staff_id),
    closed_at    INTEGER,
    closed_by    INTEGER REFERENCES staff (staff_id),
    minutes      TEXT,
    attendees    TEXT,
    agrees       INTEGER CHECK (agrees IN (0, 1)),
    cancellation TEXT,
    CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
    CHECK ((closed_at IS NULL) = (minutes IS NULL AND cancellation IS NULL)),
    CHECK ((minutes IS NULL) = (agrees IS NULL))
) STRICT;
CREATE INDEX case_meetings_case ON case_meetings (case_id);

-- TYPE-24: what was sent to the superior.
CREATE TABLE upward_reports (
    case_id  INTEGER PRIMARY KEY REFERENCES cases (case_id),
    superior TEXT    NOT NULL,
    document TEXT    NOT NULL,             -- its number
    note     TEXT,
    at       INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;

-- Decisions (CASE-44, CASE-45); the newest version is in force, an older one was corrected by a leader (CASE-28).
CREATE TABLE decisions (
    case_id    INTEGER NOT NULL REFERENCES cases (case_id),
    version    INTEGER NOT NULL CHECK (version >= 1),
    kind       TEXT    NOT NULL CHECK (kind = 'approved' OR kind = 'approvedWithConditions' OR kind = 'refused'),
    document   TEXT    NOT NULL,           -- number of the result document (CASE-37)
    title      TEXT    NOT NULL,
    reasons    TEXT,
    conditions TEXT,
    remedies   TEXT,
    superior   TEXT,                       -- who decided, where the case was reported up
    valid_to   TEXT,                       -- until when what was approved is good
    correction TEXT,                       -- why the version before was corrected
    at         INTEGER NOT NULL,
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id),
    PRIMARY KEY (case_id, version),
    CHECK ((kind = 'approvedWithConditions') = (conditions IS NOT NULL)),
    CHECK (kind = 'approved' OR reasons IS NOT NULL),
    CHECK (kind <> 'refused' OR remedies IS NOT NULL),
    CHECK ((version = 1) = (correction IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_document ON decisions (document);

-- CASE-22, CASE-59: that the applicant was told of the result, by which channel.
CREATE TABLE result_tellings (
    result_telling_id INTEGER PRIMARY KEY,
    case_id  INTEGER NOT NULL REFERENCES cases (case_id),
    channel  TEXT    NOT NULL CHECK (channel = 'phone' OR channel = 'sms' OR channel = 'app' OR channel = 'email' OR channel = 'inPerson'),
    person   TEXT    NOT NULL,
    reached  INTEGER NOT NULL CHECK (reached IN (0, 1)),
    note     TEXT,
    at       INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;
CREATE INDEX result_tellings_case ON result_tellings (case_id);

-- CASE-23 to CASE-25: how the result came to the applicant.
CREATE TABLE deliveries (
    delivery_id INTEGER PRIMARY KEY,
    case_id     INTEGER NOT NULL REFERENCES cases (case_id),
    mode        TEXT    NOT NULL CHECK (mode = 'collected' OR mode = 'mailed' OR mode = 'electronic'),
    recipient   TEXT    NOT NULL,
    certificate TEXT,                      -- what the collector showed
    is_agent    INTEGER NOT NULL CHECK (is_agent IN (0, 1)),
    carrier     TEXT,
    tracking    TEXT,
    expected_on TEXT,
    address     TEXT,                      -- where an electronic one is downloaded
    at          INTEGER NOT NULL,
    staff_id    INTEGER NOT NULL REFERENCES staff (staff_id),
    window_id   INTEGER NOT NULL REFERENCES windows (window_id),
    CHECK ((mode = 'collected') = (certificate IS NOT NULL)),
    CHECK ((mode = 'mailed') = (carrier IS NOT NULL AND tracking IS NOT NULL AND expected_on IS NOT NULL)),
    CHECK ((mode = 'electronic') = (address IS NOT NULL))
) STRICT;
CREATE INDEX deliveries_case ON deliveries (case_id);
CREATE UNIQUE INDEX deliveries_tracking ON deliveries (carrier, tracking) WHERE tracking IS NOT NULL;

-- CASE-50. The key holds hall, day and sequence.
CREATE TABLE archives (
    archive_id INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL UNIQUE REFERENCES cases (case_id),
    place      TEXT    NOT NULL,
    pages      INTEGER NOT NULL CHECK (pages >= 1),
    at         INTEGER NOT NULL,
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;

-- CLOCK-10, CASE-31: who was urged, by whom; by nobody: the server reminded.
CREATE TABLE urges (
    urge_id   INTEGER PRIMARY KEY,
    case_id   INTEGER NOT NULL REFERENCES cases (case_id),
    unit_id   INTEGER NOT NULL REFERENCES units (unit_id),
    due_on    TEXT    NOT NULL,            -- the due day at that time
    content   TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    staff_id  INTEGER REFERENCES staff (staff_id)
) STRICT;
CREATE INDEX urges_case ON urges (case_id);

-- CASE-33.
CREATE TABLE escalations (
    escalation_id INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES cases (case_id),
    ground     TEXT    NOT NULL CHECK (ground = 'complex' OR ground = 'historicLoss' OR ground = 'policyChange'),
    text       TEXT    NOT NULL,
    raised_at  INTEGER NOT NULL,
    raised_by  INTEGER NOT NULL REFERENCES staff (staff_id),
    answer     TEXT,
    answered_at INTEGER,
    answered_by INTEGER REFERENCES staff (staff_id),
    CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CHECK ((answer IS NULL) = (answered_by IS NULL))
) STRICT;
CREATE INDEX escalations_case ON escalations (case_id);

-- CASE-62: after approval; the result stays as it is.
CREATE TABLE inspections (
    inspection_id INTEGER PRIMARY KEY,
    case_id  INTEGER NOT NULL REFERENCES cases (case_id),
    findings TEXT    NOT NULL,
    outcome  TEXT    NOT NULL CHECK (outcome = 'inOrder' OR outcome = 'toRectify' OR outcome = 'toPunish'),
    rectify_by TEXT,
    at       INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;
CREATE INDEX inspections_case ON inspections (case_id);

CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'an effective result is never changed');
END;

CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'an effective result is never deleted');
END;

CREATE TRIGGER handovers_close_once BEFORE UPDATE ON handovers WHEN OLD.closed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a closed hand-over is never changed');
END;

CREATE TRIGGER handovers_no_delete BEFORE DELETE ON handovers
BEGIN
    SELECT RAISE(ABORT, 'hand-overs are never deleted');
END;

CREATE TRIGGER case_opinions_no_update BEFORE UPDATE ON case_opinions
BEGIN
    SELECT RAISE(ABORT, 'opinions are never changed');
END;

CREATE TRIGGER case_opinions_no_delete BEFORE DELETE ON case_opinions
BEGIN
    SELECT RAISE(ABORT, 'opinions are never deleted');
END;

CREATE TRIGGER case_meetings_close_once BEFORE UPDATE ON case_meetings WHEN OLD.closed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'minutes are never changed');
END;

CREATE TRIGGER deliveries_no_update BEFORE UPDATE ON deliveries
BEGIN
    SELECT RAISE(ABORT, 'deliveries are never changed');
END;

CREATE TRIGGER deliveries_no_delete BEFORE DELETE ON deliveries
BEGIN
    SELECT RAISE(ABORT, 'deliveries are never deleted');
END;

CREATE TRIGGER archives_no_update BEFORE UPDATE ON archives
BEGIN
    SELECT RAISE(ABORT, 'an archive number is never changed');
END;

CREATE TRIGGER archives_no_delete BEFORE DELETE ON archives
BEGIN
    SELECT RAISE(ABORT, 'an archive number is never given back');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'case.transfer'),
       ('windowHead', 'case.transfer'),
       ('integratedSection', 'case.transfer'),
       ('clerk', 'case.conclude'),
       ('windowHead', 'case.conclude'),
       ('leadSection', 'case.read'),
       ('leadSection', 'case.process'),
       ('unitLeader', 'case.read'),
       ('unitLeader', 'case.process'),
       ('chiefRepresentative', 'case.read'),
       ('chiefRepresentative', 'case.process'),
       ('integratedSection', 'case.read'),
       ('meetingOffice', 'case.read'),
       ('unitLeader', 'case.signOff'),
       ('chiefRepresentative', 'case.signOff'),
       ('clerk', 'case.decide'),
       ('windowHead', 'case.decide'),
       ('leadSection', 'case.decide'),
       ('unitLeader', 'case.decide'),
       ('chiefRepresentative', 'case.decide'),
       ('leadSection', 'case.convene'),
       ('meetingOffice', 'case.convene'),
       ('director', 'case.convene'),
       ('leadingGroup', 'case.convene'),
       ('windowHead', 'case.convene'),
       ('director', 'case.correct'),
       ('unitLeader', 'case.correct'),
       ('clerk', 'case.escalate'),
       ('windowHead', 'case.escalate'),
       ('leadSection', 'case.escalate'),
       ('director', 'case.answerEscalation'),
       ('supervisingLeader', 'case.answerEscalation'),
       ('leadSection', 'case.inspect'),
       ('unitLeader', 'case.inspect'),
       ('complaintOffice', 'case.read'),
       ('complaintOffice', 'case.inspect'),
       ('clerk', 'case.urge'),
       ('windowHead', 'case.urge'),
       ('integratedSection', 'case.urge'),
       ('director', 'case.urge'),
       ('complaintOffice', 'case.urge');
