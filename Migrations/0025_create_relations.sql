-- Cases: whose applications a member of staff must leave to a colleague (CASE-29, SEC-25): their own and their relatives', as they
-- declared them.
CREATE TABLE staff_relations (
    staff_id           INTEGER NOT NULL REFERENCES staff (staff_id),
    certificate_number TEXT    NOT NULL,
    relation           TEXT    NOT NULL CHECK (relation = 'self' OR relation = 'spouse' OR relation = 'parent' OR relation = 'child' OR relation = 'sibling' OR relation = 'other'),
    declared_at        INTEGER NOT NULL,
    PRIMARY KEY (staff_id, certificate_number)
) STRICT, WITHOUT ROWID;
