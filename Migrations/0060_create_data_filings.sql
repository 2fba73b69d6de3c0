-- The month's data that each window files from the 28th to the month's last day (数据报送, CLOCK-26). What is filed again is kept beside what
-- was filed before; the first filing is the one that is in time or late.
CREATE TABLE data_filings (
    data_filing_id INTEGER PRIMARY KEY,
    window_id INTEGER NOT NULL REFERENCES windows (window_id),
    month     TEXT    NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    content   TEXT    NOT NULL,
    filed_at  INTEGER NOT NULL,
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;
CREATE INDEX data_filings_month ON data_filings (month, window_id, data_filing_id);

CREATE TRIGGER data_filings_no_update BEFORE UPDATE ON data_filings
BEGIN
    SELECT RAISE(ABORT, 'what was filed is never changed');
END;

CREATE TRIGGER data_filings_no_delete BEFORE DELETE ON data_filings
BEGIN
    SELECT RAISE(ABORT, 'what was filed is never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'dataFiling.file'),
       ('windowHead', 'dataFiling.file'),
       ('windowHead', 'dataFiling.read'),
       ('integratedSection', 'dataFiling.read'),
       ('assessmentGroup', 'dataFiling.read'),
       ('director', 'dataFiling.read'),
       ('supervisingLeader', 'dataFiling.read');
