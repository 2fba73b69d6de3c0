-- Cases: found by a part of a name, of two characters and more. The nightly index of people takes in every pair of neighbouring characters
-- of a name; what the pair leads to is then held against the whole of what was asked for.
CREATE TABLE new_case_people (
    kind    TEXT    NOT NULL CHECK (kind = 'certificate' OR kind = 'phone' OR kind = 'name' OR kind = 'gram'),
    value   TEXT    NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (case_id),
    PRIMARY KEY (kind, value, case_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_case_people SELECT * FROM case_people;
DROP TABLE case_people;
ALTER TABLE new_case_people RENAME TO case_people;

WITH RECURSIVE place (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM place WHERE i < 99)
INSERT INTO case_people
SELECT DISTINCT 'gram', substr(c.applicant_name, i, 2), c.case_id
FROM cases c JOIN case_people_progress p ON p.hall_id = c.hall_id AND c.case_id <= p.through
     JOIN place ON i < length(c.applicant_name)
ORDER BY 2, 3;
