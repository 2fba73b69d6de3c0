-- Notices: how each reached the applicant (NOTIFY-05), and which are void. Both are appended to, never changed.

CREATE TABLE notice_deliveries (
    notice_delivery_id INTEGER PRIMARY KEY,
    notice_id  INTEGER NOT NULL REFERENCES notices (notice_id),
    at         INTEGER NOT NULL,
    staff_id   INTEGER NOT NULL REFERENCES staff (staff_id),
    manner     TEXT    NOT NULL CHECK (manner = 'handedOver' OR manner = 'mailed' OR manner = 'electronic' OR manner = 'sms' OR manner = 'phoned' OR manner = 'explained' OR manner = 'leftAtDesk'),
    recipient  TEXT    NOT NULL,
    signature  TEXT    NOT NULL CHECK (signature = 'signed' OR signature = 'refused' OR signature = 'none'),
    reference  TEXT,                      -- tracking number, mail address or phone
    note       TEXT,                      -- where the signature is refused: who witnessed it
    -- Whether nothing more is owed, by the rules of that day (TYPE-07, C07).
    discharges INTEGER NOT NULL CHECK (discharges IN (0, 1)),
    CHECK ((signature = 'refused') <= (note IS NOT NULL)),
    CHECK (manner <> 'handedOver' OR signature <> 'none')
) STRICT;
CREATE INDEX notice_deliveries_notice ON notice_deliveries (notice_id);

CREATE TRIGGER notice_deliveries_no_update BEFORE UPDATE ON notice_deliveries
BEGIN
    SELECT RAISE(ABORT, 'deliveries are never changed');
END;

CREATE TRIGGER notice_deliveries_no_delete BEFORE DELETE ON notice_deliveries
BEGIN
    SELECT RAISE(ABORT, 'deliveries are never deleted');
END;

CREATE TABLE notice_voids (
    notice_id INTEGER PRIMARY KEY REFERENCES notices (notice_id),
    at        INTEGER NOT NULL,
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id),
    reason    TEXT    NOT NULL
) STRICT;

CREATE TRIGGER notice_voids_no_update BEFORE UPDATE ON notice_voids
BEGIN
    SELECT RAISE(ABORT, 'a void notice stays void');
END;

CREATE TRIGGER notice_voids_no_delete BEFORE DELETE ON notice_voids
BEGIN
    SELECT RAISE(ABORT, 'a void notice stays void');
END;
