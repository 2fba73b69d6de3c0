-- Audit: who did what, when; append-only and hash-chained (等保: protected from deletion).

CREATE TABLE audit_entries (
    audit_entry_id INTEGER PRIMARY KEY,
    at             INTEGER NOT NULL,
    account_id     INTEGER REFERENCES accounts (account_id),
    actor          TEXT    NOT NULL,          -- user name, 'applicant', 'operator' or 'server'
    origin         TEXT    NOT NULL,          -- network address or 'local'
    act            TEXT    NOT NULL,          -- name of the route or job
    subject        TEXT    NOT NULL,
    status         INTEGER NOT NULL,
    request_id     TEXT    NOT NULL,
    particulars    TEXT    NOT NULL,         -- JSON or empty
    hash           BLOB    NOT NULL CHECK (length(hash) = 32)   -- SHA-256 over the previous hash and this row
) STRICT;
CREATE INDEX audit_entries_subject ON audit_entries (subject, audit_entry_id);

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never changed');
END;

CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never deleted');
END;
