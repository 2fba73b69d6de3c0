-- Staff: keys with which scripts call the API. Of the secret only the SHA-256 is kept. The account's holder answers for what is
-- done with it (SEC-03); it stops working with the account.
CREATE TABLE api_keys (
    api_key_id    INTEGER PRIMARY KEY,
    hall_id       INTEGER NOT NULL REFERENCES halls (hall_id),
    account_id    INTEGER NOT NULL REFERENCES accounts (account_id),
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 2 AND 40),
    secret_hash   BLOB    NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
    window_id     INTEGER REFERENCES windows (window_id),
    created_at    INTEGER NOT NULL,
    created_by    TEXT    NOT NULL,
    expires_at    INTEGER NOT NULL CHECK (expires_at > created_at),
    last_used_at  INTEGER,
    revoked_at    INTEGER,
    revoke_reason TEXT,
    UNIQUE (hall_id, name),
    CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL))
) STRICT;
CREATE INDEX api_keys_account ON api_keys (account_id);

CREATE TABLE api_key_scopes (
    api_key_id INTEGER NOT NULL REFERENCES api_keys (api_key_id),
    permission TEXT    NOT NULL,
    PRIMARY KEY (api_key_id, permission)
) STRICT, WITHOUT ROWID;

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'key.read'),
       ('director', 'key.manage'),
       ('it', 'key.read'),
       ('it', 'key.manage');
