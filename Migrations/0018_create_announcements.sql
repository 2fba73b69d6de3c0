-- Openness: announcements (信息公示) of changed items, windows, staff and rules, and notices by hand (OPEN-07, OPEN-08).

CREATE TABLE announcements (
    announcement_id INTEGER PRIMARY KEY,
    hall_id         INTEGER NOT NULL REFERENCES halls (hall_id),
    kind            TEXT    NOT NULL CHECK (kind = 'item' OR kind = 'window' OR kind = 'staff' OR kind = 'rule' OR kind = 'notice'),
    subject         TEXT    NOT NULL,          -- what it is about: an item's code, a window's number …
    text_zh         TEXT    NOT NULL,
    text_en         TEXT    NOT NULL,
    published_at    INTEGER NOT NULL,
    staff_id        INTEGER REFERENCES staff (staff_id),   -- null: made by the change itself
    withdrawn_at    INTEGER,
    withdrawn_by    INTEGER REFERENCES staff (staff_id),
    withdraw_reason TEXT,
    CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL))
) STRICT;
CREATE INDEX announcements_hall ON announcements (hall_id, announcement_id);

-- What was announced stays as it was announced; it may only be withdrawn, once.
CREATE TRIGGER announcements_only_withdrawn BEFORE UPDATE ON announcements
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.text_zh <> OLD.text_zh OR NEW.text_en <> OLD.text_en OR NEW.kind <> OLD.kind
     OR NEW.subject <> OLD.subject OR NEW.published_at <> OLD.published_at OR NEW.hall_id <> OLD.hall_id
BEGIN
    SELECT RAISE(ABORT, 'announcements are only ever withdrawn');
END;

CREATE TRIGGER announcements_no_delete BEFORE DELETE ON announcements
BEGIN
    SELECT RAISE(ABORT, 'announcements are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('director', 'announcement.manage'),
       ('integratedSection', 'announcement.manage');
