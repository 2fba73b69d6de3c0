-- TYPE-19: a joint case that was sent back to the window (CASE-19) is submitted anew. Every joint-handling opinion stays on record; the
-- newest is in force.

CREATE TABLE new_joint_opinions (
    joint_opinion_id INTEGER PRIMARY KEY,
    case_id   INTEGER NOT NULL REFERENCES cases (case_id),
    opinion   TEXT    NOT NULL,
    documents TEXT    NOT NULL,            -- documents, drawings, data for the joint review, one line each
    at        INTEGER NOT NULL,
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;
INSERT INTO new_joint_opinions (case_id, opinion, documents, at, staff_id)
SELECT case_id, opinion, documents, at, staff_id FROM joint_opinions ORDER BY at, case_id;
DROP TABLE joint_opinions;
ALTER TABLE new_joint_opinions RENAME TO joint_opinions;
CREATE INDEX joint_opinions_case ON joint_opinions (case_id);

CREATE TRIGGER joint_opinions_no_update BEFORE UPDATE ON joint_opinions
BEGIN
    SELECT RAISE(ABORT, 'joint-handling opinions are never changed');
END;

CREATE TRIGGER joint_opinions_no_delete BEFORE DELETE ON joint_opinions
BEGIN
    SELECT RAISE(ABORT, 'joint-handling opinions are never deleted');
END;
