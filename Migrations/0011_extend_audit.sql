-- Audit: which hall an entry belongs to, so that no hall reads another's trail. Null in entries older than this: the first
-- hall's. And who reads the trail: not those who manage accounts (等保: separated admin rights).
ALTER TABLE audit_entries ADD COLUMN hall_id INTEGER REFERENCES halls (hall_id);

INSERT INTO roles (role, label_zh, label_en)
VALUES ('auditor', '审计管理员', 'auditor');

INSERT INTO role_permissions (role, permission)
VALUES ('auditor', 'audit.read'),
       ('complaintOffice', 'audit.read'),
       ('leadingGroup', 'audit.read');
