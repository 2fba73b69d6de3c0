-- Findings: those that the server cannot see are recorded by whoever looked into them (NOTIFY-06, NOTIFY-08); and one that does not
-- stand is dismissed, with a reason. The finding itself stays.

CREATE TABLE finding_dismissals (
    finding_id INTEGER PRIMARY KEY REFERENCES findings (finding_id),
    at         INTEGER NOT NULL,
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id),
    reason     TEXT    NOT NULL CHECK (length(reason) BETWEEN 2 AND 500)
) STRICT;

CREATE TRIGGER finding_dismissals_no_update BEFORE UPDATE ON finding_dismissals
BEGIN
    SELECT RAISE(ABORT, 'dismissals are never changed');
END;

CREATE TRIGGER finding_dismissals_no_delete BEFORE DELETE ON finding_dismissals
BEGIN
    SELECT RAISE(ABORT, 'dismissals are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'finding.record'),
       ('supervisingLeader', 'finding.record'),
       ('assessmentGroup', 'finding.record'),
       ('complaintOffice', 'finding.record'),
       ('complaintOffice', 'finding.read');
