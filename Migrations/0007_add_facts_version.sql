-- Hall: which state of the halls' facts (settings, catalogue, calendar, windows, roles) the file holds. A random number, drawn
-- anew with every change of them, so that a write never judges by facts that an earlier write of its own batch has changed.
ALTER TABLE hall_files ADD COLUMN facts_version INTEGER NOT NULL DEFAULT 0;
