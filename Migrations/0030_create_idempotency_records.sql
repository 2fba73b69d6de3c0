-- Web: answers kept for clients that repeat an unsafe request under one Idempotency-Key, so that it has its effect once. Each is
-- written in the transaction of that effect. Neither the key nor who sent it stands here, only their hash.
CREATE TABLE idempotency_records (
    idempotency_record_id INTEGER PRIMARY KEY,
    hall_id               INTEGER NOT NULL REFERENCES halls (hall_id),
    scope                 BLOB    NOT NULL UNIQUE CHECK (length(scope) = 32),  -- SHA-256 of the caller and the key
    fingerprint           BLOB    NOT NULL CHECK (length(fingerprint) = 32),   -- SHA-256 of method, target and body
    status                INTEGER NOT NULL CHECK (status BETWEEN 200 AND 299),
    content_type          TEXT,
    content_language      TEXT,
    fields                TEXT    NOT NULL,   -- lines of name: value
    body                  BLOB    NOT NULL,
    expires_at            INTEGER NOT NULL
) STRICT;
CREATE INDEX idempotency_records_expiry ON idempotency_records (hall_id, expires_at);
