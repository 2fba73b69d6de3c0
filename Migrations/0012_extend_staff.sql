-- Staff: number, card (OPEN-03), whether somebody stands in for a time or has left, and where they served when (AB-06).

CREATE TABLE staff_new (
    staff_id     INTEGER PRIMARY KEY,
    hall_id      INTEGER NOT NULL REFERENCES halls (hall_id),
    number       TEXT    NOT NULL,
    name         TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    unit_id      INTEGER REFERENCES units (unit_id),
    window_id    INTEGER REFERENCES windows (window_id),
    phone        TEXT,
    post_title   TEXT    NOT NULL DEFAULT '',
    photo        TEXT,                                  -- a path or an address, never the picture
    is_temporary INTEGER NOT NULL DEFAULT 0 CHECK (is_temporary IN (0, 1)),
    state        TEXT    NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left')),
    left_on      TEXT,
    UNIQUE (hall_id, number),
    CHECK ((state = 'left') = (left_on IS NOT NULL))
) STRICT;

INSERT INTO staff_new (staff_id, hall_id, number, name, unit_id, window_id, phone)
SELECT staff_id, hall_id, printf('%04d', row_number() OVER (PARTITION BY hall_id ORDER BY staff_id)), name, unit_id,
       window_id, phone
FROM staff;

DROP TABLE staff;
ALTER TABLE staff_new RENAME TO staff;
CREATE INDEX staff_window ON staff (window_id);

-- Append-only but for the end of the last one. No window: nowhere at a window.
CREATE TABLE staff_placements (
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id),
    sequence  INTEGER NOT NULL CHECK (sequence >= 1),
    window_id INTEGER REFERENCES windows (window_id),
    from_at   INTEGER NOT NULL,
    to_at     INTEGER CHECK (to_at >= from_at),
    actor     TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    PRIMARY KEY (staff_id, sequence)
) STRICT, WITHOUT ROWID;

INSERT INTO staff_placements (staff_id, sequence, window_id, from_at, actor, reason)
SELECT s.staff_id, 1, s.window_id, coalesce(a.created_at, 0), 'server', ''
FROM staff s LEFT JOIN accounts a USING (staff_id);

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'staff.read'),
       ('windowHead', 'staff.read'),
       ('supervisingLeader', 'staff.read'),
       ('leadingGroup', 'staff.read'),
       ('assessmentGroup', 'staff.read'),
       ('attendanceKeeper', 'staff.read'),
       ('complaintOffice', 'staff.read'),
       ('bookingOffice', 'staff.read'),
       ('dutyOfficer', 'staff.read'),
       ('integratedSection', 'staff.read'),
       ('it', 'staff.read'),
       ('director', 'staff.manage'),
       ('integratedSection', 'staff.manage');
