-- Extended hours: the noon rota (工作日中午轮流延时服务表, EXT-19, EXT-20): one window and one person for each working day from 12:00 to 13:00.
CREATE TABLE noon_rota (
    hall_id    INTEGER NOT NULL REFERENCES halls (hall_id),
    day        TEXT    NOT NULL,
    window_id  INTEGER NOT NULL REFERENCES windows (window_id),
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id),
    made_at    INTEGER NOT NULL,
    made_by    INTEGER NOT NULL REFERENCES staff (staff_id),
    present_at INTEGER,
    PRIMARY KEY (hall_id, day)
) STRICT, WITHOUT ROWID;

-- Who took whose turn, and why; the only way out of one's own.
CREATE TABLE noon_rota_swaps (
    noon_rota_swap_id INTEGER PRIMARY KEY,
    hall_id INTEGER NOT NULL REFERENCES halls (hall_id),
    day     TEXT    NOT NULL,
    from_id INTEGER NOT NULL REFERENCES staff (staff_id),
    to_id   INTEGER NOT NULL REFERENCES staff (staff_id),
    reason  TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    by_id   INTEGER NOT NULL REFERENCES staff (staff_id)
) STRICT;
CREATE INDEX noon_rota_swaps_day ON noon_rota_swaps (hall_id, day);

CREATE TRIGGER noon_rota_no_delete BEFORE DELETE ON noon_rota
BEGIN
    SELECT RAISE(ABORT, 'the rota is swapped, never deleted');
END;

CREATE TRIGGER noon_rota_swaps_no_update BEFORE UPDATE ON noon_rota_swaps
BEGIN
    SELECT RAISE(ABORT, 'swaps are never changed');
END;

CREATE TRIGGER noon_rota_swaps_no_delete BEFORE DELETE ON noon_rota_swaps
BEGIN
    SELECT RAISE(ABORT, 'swaps are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('bookingOffice', 'rota.manage'),
       ('integratedSection', 'rota.manage'),
       ('director', 'rota.manage');
