-- Cases: who may do what of the whole of intake.
INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'case.end'),
       ('clerk', 'case.search'),
       ('clerk', 'case.answer'),
       ('windowHead', 'case.end'),
       ('windowHead', 'case.search'),
       ('windowHead', 'case.answer'),
       ('windowHead', 'case.unmask'),
       ('director', 'case.search'),
       ('director', 'case.answer'),
       ('director', 'case.unmask'),
       ('director', 'unmasking.read'),
       ('supervisingLeader', 'unmasking.read');
