-- Charges: fees asked for a case, collected as published or refused (CASE-42, CASE-43, ITEM-12), and what was given back.

CREATE TABLE charges (
    charge_id    INTEGER PRIMARY KEY,
    hall_id      INTEGER NOT NULL REFERENCES halls (hall_id),
    case_id      INTEGER NOT NULL REFERENCES cases (case_id),
    at           INTEGER NOT NULL,
    staff_id     INTEGER NOT NULL REFERENCES staff (staff_id),
    window_id    INTEGER REFERENCES windows (window_id),
    fee          TEXT    NOT NULL CHECK (length(fee) BETWEEN 1 AND 200),
    quantity     INTEGER NOT NULL CHECK (quantity >= 1),
    standard_fen INTEGER CHECK (standard_fen >= 0),             -- null: nothing is published under that name
    amount_fen   INTEGER NOT NULL CHECK (amount_fen >= 0),
    method       TEXT    NOT NULL CHECK (method = 'cash' OR method = 'card' OR method = 'online'),
    receipt      TEXT    NOT NULL CHECK (length(receipt) BETWEEN 4 AND 40),
    reduction    TEXT,
    verdict      TEXT    NOT NULL CHECK (verdict = 'asPublished' OR verdict = 'reduced' OR verdict = 'unpublished' OR verdict = 'overStandard' OR verdict = 'underStandard'),
    is_collected INTEGER NOT NULL,
    CHECK (is_collected = (verdict = 'asPublished' OR verdict = 'reduced')),
    CHECK (is_collected = 0 OR amount_fen <= standard_fen)
) STRICT;
CREATE INDEX charges_hall ON charges (hall_id, charge_id);
CREATE INDEX charges_case ON charges (case_id);
CREATE UNIQUE INDEX charges_receipt ON charges (hall_id, receipt) WHERE is_collected = 1;

CREATE TABLE charge_refunds (
    charge_id INTEGER PRIMARY KEY REFERENCES charges (charge_id),
    at        INTEGER NOT NULL,
    staff_id  INTEGER NOT NULL REFERENCES staff (staff_id),
    reason    TEXT    NOT NULL CHECK (length(reason) BETWEEN 2 AND 300)
) STRICT;

CREATE TRIGGER charges_no_update BEFORE UPDATE ON charges
BEGIN
    SELECT RAISE(ABORT, 'charges are never changed');
END;

CREATE TRIGGER charges_no_delete BEFORE DELETE ON charges
BEGIN
    SELECT RAISE(ABORT, 'charges are never deleted');
END;

CREATE TRIGGER charge_refunds_no_update BEFORE UPDATE ON charge_refunds
BEGIN
    SELECT RAISE(ABORT, 'refunds are never changed');
END;

CREATE TRIGGER charge_refunds_no_delete BEFORE DELETE ON charge_refunds
BEGIN
    SELECT RAISE(ABORT, 'refunds are never deleted');
END;

INSERT INTO role_permissions (role, permission)
VALUES ('clerk', 'charge.collect'),
       ('windowHead', 'charge.collect'),
       ('windowHead', 'charge.read'),
       ('director', 'charge.read'),
       ('supervisingLeader', 'charge.read'),
       ('complaintOffice', 'charge.read'),
       ('windowHead', 'charge.refund'),
       ('director', 'charge.refund');
