-- Openness: documents that are opened to the public beside what is owed anyway (OPEN-11). Each has been looked through for secrets
-- before (政府信息公开条例 art. 17). A document is never changed: another takes its place, or it is withdrawn.
CREATE TABLE open_documents (
    open_document_id  INTEGER PRIMARY KEY,
    hall_id         INTEGER NOT NULL REFERENCES halls (hall_id),
    kind            TEXT    NOT NULL CHECK (kind = 'law' OR kind = 'policy' OR kind = 'rule' OR kind = 'plan' OR kind = 'report' OR kind = 'statistics' OR kind = 'finance' OR kind = 'other'),
    title_zh        TEXT    NOT NULL CHECK (length(title_zh) BETWEEN 2 AND 200),
    title_en        TEXT    NOT NULL,
    document_number TEXT    NOT NULL,                               -- 文号; empty where it has none
    unit_id         INTEGER REFERENCES units (unit_id),             -- null: the hall's own
    from_day        TEXT    NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    to_day          TEXT    CHECK (to_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    text            TEXT,
    reference       TEXT,
    replaces_id     INTEGER REFERENCES open_documents (open_document_id),
    reviewed_by     TEXT    NOT NULL CHECK (length(reviewed_by) BETWEEN 2 AND 60),
    reviewed_on     TEXT    NOT NULL,
    published_at    INTEGER NOT NULL,
    staff_id        INTEGER REFERENCES staff (staff_id),
    withdrawn_at    INTEGER,
    withdrawn_by    INTEGER REFERENCES staff (staff_id),
    withdraw_reason TEXT,
    CHECK (text IS NOT NULL OR reference IS NOT NULL),
    CHECK (to_day IS NULL OR to_day >= from_day),
    CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL))
) STRICT;
CREATE INDEX open_documents_hall ON open_documents (hall_id, open_document_id);
CREATE UNIQUE INDEX open_documents_replaced ON open_documents (replaces_id) WHERE replaces_id IS NOT NULL AND withdrawn_at IS NULL;

-- What was published stays as it was; it may only be withdrawn, once.
CREATE TRIGGER open_documents_only_withdrawn BEFORE UPDATE ON open_documents
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.open_document_id IS NOT OLD.open_document_id OR NEW.hall_id IS NOT OLD.hall_id
     OR NEW.kind IS NOT OLD.kind OR NEW.title_zh IS NOT OLD.title_zh OR NEW.title_en IS NOT OLD.title_en
     OR NEW.document_number IS NOT OLD.document_number OR NEW.unit_id IS NOT OLD.unit_id
     OR NEW.from_day IS NOT OLD.from_day OR NEW.to_day IS NOT OLD.to_day OR NEW.text IS NOT OLD.text
     OR NEW.reference IS NOT OLD.reference OR NEW.replaces_id IS NOT OLD.replaces_id
     OR NEW.reviewed_by IS NOT OLD.reviewed_by OR NEW.reviewed_on IS NOT OLD.reviewed_on
     OR NEW.published_at IS NOT OLD.published_at OR NEW.staff_id IS NOT OLD.staff_id
BEGIN
    SELECT RAISE(ABORT, 'open documents are only ever withdrawn');
END;

CREATE TRIGGER open_documents_no_delete BEFORE DELETE ON open_documents
BEGIN
    SELECT RAISE(ABORT, 'open documents are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'openDocument.manage'),
       ('integratedSection', 'openDocument.manage');
