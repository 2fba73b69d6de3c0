-- Staff: people, accounts, roles, sessions (SEC-01, SEC-04; Part 3).

CREATE TABLE staff (
    staff_id  INTEGER PRIMARY KEY,
    hall_id   INTEGER NOT NULL REFERENCES halls (hall_id),
    unit_id   INTEGER REFERENCES units (unit_id),
    window_id INTEGER REFERENCES windows (window_id),
    name      TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    phone     TEXT
) STRICT;

CREATE TABLE roles (
    role     TEXT PRIMARY KEY,
    label_zh TEXT NOT NULL,
    label_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE role_permissions (
    role       TEXT NOT NULL REFERENCES roles (role),
    permission TEXT NOT NULL,
    PRIMARY KEY (role, permission)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    account_id          INTEGER PRIMARY KEY,
    staff_id            INTEGER NOT NULL UNIQUE REFERENCES staff (staff_id),
    user_name           TEXT    NOT NULL UNIQUE CHECK (length(user_name) BETWEEN 2 AND 32),
    password_hash       TEXT    NOT NULL,
    password_is_one_time INTEGER NOT NULL CHECK (password_is_one_time IN (0, 1)),
    password_set_at     INTEGER NOT NULL,
    state               TEXT    NOT NULL CHECK (state IN ('active', 'disabled')),
    failed_sign_ins     INTEGER NOT NULL DEFAULT 0 CHECK (failed_sign_ins >= 0),
    locked_until        INTEGER,
    created_at          INTEGER NOT NULL
) STRICT;

CREATE TABLE account_roles (
    account_id INTEGER NOT NULL REFERENCES accounts (account_id),
    role       TEXT    NOT NULL REFERENCES roles (role),
    PRIMARY KEY (account_id, role)
) STRICT, WITHOUT ROWID;

-- Of a bearer token only the SHA-256 is kept.
CREATE TABLE sessions (
    session_id   INTEGER PRIMARY KEY,
    account_id   INTEGER NOT NULL REFERENCES accounts (account_id),
    token_hash   BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    ended_at     INTEGER
) STRICT;
CREATE INDEX sessions_account ON sessions (account_id);

INSERT INTO roles (role, label_zh, label_en)
VALUES ('clerk', '窗口工作人员', 'clerk'),
       ('windowHead', '窗口负责人', 'window head'),
       ('director', '大厅主任', 'director'),
       ('supervisingLeader', '分管领导', 'supervising leader'),
       ('it', '主控室(计算机管理)', 'IT');

INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'case.judge'),
       ('clerk', 'case.takeIn'),
       ('clerk', 'case.read'),
       ('clerk', 'case.supplement'),
       ('clerk', 'notice.read'),
       ('windowHead', 'case.judge'),
       ('windowHead', 'case.takeIn'),
       ('windowHead', 'case.read'),
       ('windowHead', 'case.supplement'),
       ('windowHead', 'case.survey'),
       ('windowHead', 'notice.read'),
       ('director', 'case.judge'),
       ('director', 'case.read'),
       ('director', 'case.survey'),
       ('director', 'notice.read'),
       ('director', 'account.read'),
       ('director', 'account.manage'),
       ('director', 'simulation.move'),
       ('supervisingLeader', 'case.judge'),
       ('supervisingLeader', 'case.read'),
       ('supervisingLeader', 'notice.read'),
       ('it', 'account.read'),
       ('it', 'account.manage'),
       ('it', 'operations.read'),
       ('director', 'operations.read');
