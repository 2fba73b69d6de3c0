-- Cases: finding cases by certificate, phone or name. An index kept up with every intake would have each write a page at a random
-- place, more than all else that it writes; so the cases of a day wait, and go in together at night, in the order of the index
-- (CaseJobs.indexPeople). A search looks here, and through the cases that wait.

CREATE TABLE case_people (
    kind    TEXT    NOT NULL CHECK (kind = 'certificate' OR kind = 'phone' OR kind = 'name'),
    value   TEXT    NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (case_id),
    PRIMARY KEY (kind, value, case_id)
) STRICT, WITHOUT ROWID;

INSERT INTO case_people SELECT 'certificate', certificate_number, case_id FROM cases ORDER BY 1, 2, 3;
INSERT INTO case_people SELECT 'name', applicant_name, case_id FROM cases ORDER BY 1, 2, 3;
INSERT INTO case_people SELECT 'phone', phone, case_id FROM cases ORDER BY 1, 2, 3;

-- Up to which key the cases of a hall are in it.
CREATE TABLE case_people_progress (
    hall_id INTEGER PRIMARY KEY REFERENCES halls (hall_id),
    through INTEGER NOT NULL
) STRICT;

INSERT INTO case_people_progress SELECT hall_id, max(case_id) FROM cases GROUP BY hall_id;

DROP INDEX cases_certificate;

-- Most cases are accepted, and those are found by walking the keys; only the others are looked for by their state.
DROP INDEX cases_state;
CREATE INDEX cases_state ON cases (state) WHERE state <> 'accepted';
