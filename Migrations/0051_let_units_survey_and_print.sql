-- Proceedings: whoever handles a case at its unit also visits the site (CASE-15) and prints its forms; who calls its meetings may read it.
INSERT INTO role_permissions (role, permission)
VALUES ('leadSection', 'case.survey'),
       ('unitLeader', 'case.survey'),
       ('chiefRepresentative', 'case.survey'),
       ('leadSection', 'notice.read'),
       ('unitLeader', 'notice.read'),
       ('chiefRepresentative', 'notice.read'),
       ('leadingGroup', 'case.read');
