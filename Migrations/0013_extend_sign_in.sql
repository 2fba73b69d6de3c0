-- Staff: where sessions come from and how they end (SEC-01, SEC-04), old passwords, changes of roles, what was noticed at
-- sign-in, and software approvals (SEC-02).

ALTER TABLE sessions ADD COLUMN origin    TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN end_cause TEXT CHECK (end_cause = 'signedOut' OR end_cause = 'revoked' OR end_cause = 'closing' OR end_cause = 'idle' OR end_cause = 'password' OR end_cause = 'disabled');
CREATE INDEX sessions_open ON sessions (created_at) WHERE ended_at IS NULL;

-- The passwords that a person chose, the newest three; a new one is none of them.
CREATE TABLE old_passwords (
    account_id    INTEGER NOT NULL REFERENCES accounts (account_id),
    sequence      INTEGER NOT NULL CHECK (sequence >= 1),
    password_hash TEXT    NOT NULL,
    PRIMARY KEY (account_id, sequence)
) STRICT, WITHOUT ROWID;

INSERT INTO old_passwords (account_id, sequence, password_hash)
SELECT account_id, 1, password_hash FROM accounts WHERE password_is_one_time = 0;

CREATE TABLE role_changes (
    role_change_id INTEGER PRIMARY KEY,
    account_id     INTEGER NOT NULL REFERENCES accounts (account_id),
    role           TEXT    NOT NULL REFERENCES roles (role),
    act            TEXT    NOT NULL CHECK (act IN ('granted', 'revoked')),
    at             INTEGER NOT NULL,
    actor          TEXT    NOT NULL,
    reason         TEXT    NOT NULL
) STRICT;
CREATE INDEX role_changes_account ON role_changes (account_id, role_change_id);

CREATE TRIGGER role_changes_no_update BEFORE UPDATE ON role_changes
BEGIN
    SELECT RAISE(ABORT, 'changes of roles are never changed');
END;

CREATE TRIGGER role_changes_no_delete BEFORE DELETE ON role_changes
BEGIN
    SELECT RAISE(ABORT, 'changes of roles are never deleted');
END;

-- SEC-01: one account at two places, or at another window than its own.
CREATE TABLE sign_in_findings (
    sign_in_finding_id INTEGER PRIMARY KEY,
    hall_id            INTEGER NOT NULL REFERENCES halls (hall_id),
    account_id         INTEGER NOT NULL REFERENCES accounts (account_id),
    kind               TEXT    NOT NULL CHECK (kind IN ('otherOrigin', 'otherWindow')),
    at                 INTEGER NOT NULL,
    origin             TEXT    NOT NULL,
    other              TEXT    NOT NULL     -- the origin of the session that was open, or the window that was named
) STRICT;
CREATE INDEX sign_in_findings_hall ON sign_in_findings (hall_id, sign_in_finding_id);

-- SEC-02: a window's own software needs the centre's approval.
CREATE TABLE software_approvals (
    software_approval_id INTEGER PRIMARY KEY,
    hall_id              INTEGER NOT NULL REFERENCES halls (hall_id),
    window_id            INTEGER REFERENCES windows (window_id),
    software             TEXT    NOT NULL,
    purpose              TEXT    NOT NULL,
    requested_by         INTEGER NOT NULL REFERENCES staff (staff_id),
    requested_at         INTEGER NOT NULL,
    state                TEXT    NOT NULL CHECK (state = 'requested' OR state = 'approved' OR state = 'refused'),
    decided_by           INTEGER REFERENCES staff (staff_id),
    decided_at           INTEGER,
    decision_reason      TEXT,
    CHECK ((state = 'requested') = (decided_at IS NULL)),
    CHECK (state <> 'refused' OR decision_reason IS NOT NULL)
) STRICT;
CREATE INDEX software_approvals_hall ON software_approvals (hall_id, software_approval_id);

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'role.grant'),
       ('it', 'role.grant'),
       ('supervisingLeader', 'role.grant'),
       ('director', 'session.read'),
       ('it', 'session.read'),
       ('clerk', 'software.request'),
       ('director', 'software.request'),
       ('windowHead', 'software.request'),
       ('it', 'software.request'),
       ('director', 'software.decide');
