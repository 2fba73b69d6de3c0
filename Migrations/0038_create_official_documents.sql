-- Correspondence: documents that come in and go out through the windows (CASE-61), to which units they were forwarded, and what
-- answered them. The key holds hall, day and sequence, as those of cases and notices do. Nothing here is ever changed.

CREATE TABLE official_documents (
    official_document_id INTEGER PRIMARY KEY,
    direction     TEXT    NOT NULL CHECK (direction = 'incoming' OR direction = 'outgoing'),
    kind          TEXT    NOT NULL CHECK (kind = 'application' OR kind = 'report' OR kind = 'complaint' OR kind = 'reply' OR kind = 'other'),
    correspondent TEXT    NOT NULL CHECK (length(correspondent) BETWEEN 2 AND 100),
    their_number  TEXT    NOT NULL,
    subject       TEXT    NOT NULL CHECK (length(subject) BETWEEN 2 AND 300),
    pages         INTEGER NOT NULL CHECK (pages BETWEEN 1 AND 9999),
    check_result  TEXT    CHECK (check_result = 'inOrder' OR check_result = 'incomplete'),
    check_note    TEXT,
    answer_by     TEXT    CHECK (answer_by GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    answers_id    INTEGER UNIQUE REFERENCES official_documents (official_document_id),
    at            INTEGER NOT NULL,
    window_id     INTEGER REFERENCES windows (window_id),
    staff_id      INTEGER NOT NULL REFERENCES staff (staff_id),
    CHECK ((direction = 'incoming') = (check_result IS NOT NULL)),
    CHECK (answers_id IS NULL OR direction = 'outgoing'),
    CHECK (answer_by IS NULL OR direction = 'incoming')
) STRICT;
CREATE INDEX official_documents_answer_by ON official_documents (answer_by) WHERE answer_by IS NOT NULL;

CREATE TABLE official_document_forwards (
    official_document_forward_id INTEGER PRIMARY KEY,
    official_document_id INTEGER NOT NULL REFERENCES official_documents (official_document_id),
    at       INTEGER NOT NULL,
    unit_id  INTEGER NOT NULL REFERENCES units (unit_id),
    staff_id INTEGER NOT NULL REFERENCES staff (staff_id),
    note     TEXT
) STRICT;
CREATE INDEX official_document_forwards_document ON official_document_forwards (official_document_id);

CREATE TRIGGER official_documents_no_update BEFORE UPDATE ON official_documents
BEGIN
    SELECT RAISE(ABORT, 'official documents are never changed');
END;

CREATE TRIGGER official_documents_no_delete BEFORE DELETE ON official_documents
BEGIN
    SELECT RAISE(ABORT, 'official documents are never deleted');
END;

CREATE TRIGGER official_document_forwards_no_update BEFORE UPDATE ON official_document_forwards
BEGIN
    SELECT RAISE(ABORT, 'forwardings are never changed');
END;

CREATE TRIGGER official_document_forwards_no_delete BEFORE DELETE ON official_document_forwards
BEGIN
    SELECT RAISE(ABORT, 'forwardings are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'officialDocument.read'),
       ('windowHead', 'officialDocument.read'),
       ('integratedSection', 'officialDocument.read'),
       ('director', 'officialDocument.read'),
       ('supervisingLeader', 'officialDocument.read'),
       ('clerk', 'officialDocument.register'),
       ('windowHead', 'officialDocument.register'),
       ('integratedSection', 'officialDocument.register'),
       ('director', 'officialDocument.register');
