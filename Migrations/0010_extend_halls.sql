-- Halls: several in one file, units that leave, windows that pause, posts, and who changed what of these
-- (POLICY-03, OPEN-03, AB-01, CASE-58).

ALTER TABLE halls ADD COLUMN parent_hall_id INTEGER REFERENCES halls (hall_id);  -- null: the first of the file

ALTER TABLE units ADD COLUMN state   TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left'));
ALTER TABLE units ADD COLUMN sector  TEXT NOT NULL DEFAULT '';
ALTER TABLE units ADD COLUMN left_on TEXT;

CREATE TABLE unit_phones (
    unit_id  INTEGER NOT NULL REFERENCES units (unit_id),
    position INTEGER NOT NULL,
    phone    TEXT    NOT NULL,
    PRIMARY KEY (unit_id, position)
) STRICT, WITHOUT ROWID;

ALTER TABLE windows ADD COLUMN contact      TEXT NOT NULL DEFAULT '';
ALTER TABLE windows ADD COLUMN state_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE windows ADD COLUMN state_since  INTEGER;                    -- null: since the hall was founded

-- 岗: who holds it, and who takes over when they are away (AB-01).
CREATE TABLE posts (
    post_id     INTEGER PRIMARY KEY,
    window_id   INTEGER NOT NULL REFERENCES windows (window_id),
    code        TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    holder_a_id INTEGER REFERENCES staff (staff_id),
    holder_b_id INTEGER REFERENCES staff (staff_id),
    state       TEXT    NOT NULL CHECK (state IN ('active', 'retired')),
    UNIQUE (window_id, code),
    CHECK (holder_a_id <> holder_b_id)
) STRICT;

-- How many people a section is meant to have in which function (CASE-58); not enforced.
CREATE TABLE staffing_plans (
    hall_id   INTEGER NOT NULL REFERENCES halls (hall_id),
    section   TEXT    NOT NULL,
    function  TEXT    NOT NULL,
    headcount INTEGER NOT NULL CHECK (headcount BETWEEN 0 AND 999),
    PRIMARY KEY (hall_id, section, function)
) STRICT, WITHOUT ROWID;

INSERT INTO staffing_plans (hall_id, section, function, headcount)
VALUES (1, '审核审批科', '科长', 1),
       (1, '审核审批科', '科员', 2);

-- Every change of a hall, a unit, a window, a post or a member of staff, field by field; append-only.
CREATE TABLE field_changes (
    field_change_id INTEGER PRIMARY KEY,
    hall_id         INTEGER NOT NULL REFERENCES halls (hall_id),
    subject_kind    TEXT    NOT NULL CHECK (subject_kind = 'hall' OR subject_kind = 'unit' OR subject_kind = 'window' OR subject_kind = 'post' OR subject_kind = 'staff'),
    subject_id      INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    actor           TEXT    NOT NULL,
    field           TEXT    NOT NULL,
    old_value       TEXT    NOT NULL,
    new_value       TEXT    NOT NULL,
    reason          TEXT    NOT NULL
) STRICT;
CREATE INDEX field_changes_subject ON field_changes (subject_kind, subject_id, field_change_id);

CREATE TRIGGER field_changes_no_update BEFORE UPDATE ON field_changes
BEGIN
    SELECT RAISE(ABORT, 'changes are never changed');
END;

CREATE TRIGGER field_changes_no_delete BEFORE DELETE ON field_changes
BEGIN
    SELECT RAISE(ABORT, 'changes are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'hall.found'),
       ('it', 'hall.found'),
       ('director', 'hall.change'),
       ('director', 'establishment.change'),
       ('integratedSection', 'establishment.change'),
       ('director', 'establishment.read'),
       ('integratedSection', 'establishment.read'),
       ('windowHead', 'establishment.read'),
       ('supervisingLeader', 'establishment.read'),
       ('leadingGroup', 'establishment.read'),
       ('it', 'establishment.read'),
       ('attendanceKeeper', 'establishment.read'),
       ('bookingOffice', 'establishment.read'),
       ('complaintOffice', 'establishment.read');
