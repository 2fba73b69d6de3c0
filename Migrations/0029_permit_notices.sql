-- Staff: who issues, delivers and voids notices, and who reads the findings.
INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'notice.issue'),
       ('windowHead', 'notice.issue'),
       ('clerk', 'notice.deliver'),
       ('windowHead', 'notice.deliver'),
       ('windowHead', 'notice.void'),
       ('director', 'notice.void'),
       ('windowHead', 'finding.read'),
       ('director', 'finding.read'),
       ('supervisingLeader', 'finding.read'),
       ('assessmentGroup', 'finding.read');
