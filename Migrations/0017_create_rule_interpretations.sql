-- Rules: how the centre reads a rule (POLICY-05). Each reading stays; the newest holds.
CREATE TABLE rule_interpretations (
    rule_interpretation_id INTEGER PRIMARY KEY,
    hall_id                INTEGER NOT NULL REFERENCES halls (hall_id),
    rule                   TEXT    NOT NULL,
    text                   TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    given_by               INTEGER NOT NULL REFERENCES staff (staff_id),
    given_at               INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_interpretations_rule ON rule_interpretations (hall_id, rule);

CREATE TRIGGER rule_interpretations_no_update BEFORE UPDATE ON rule_interpretations
BEGIN
    SELECT RAISE(ABORT, 'interpretations are never changed; give another');
END;

CREATE TRIGGER rule_interpretations_no_delete BEFORE DELETE ON rule_interpretations
BEGIN
    SELECT RAISE(ABORT, 'interpretations are never deleted');
END;
