-- A case's limit may be promised in calendar days (自然日); then its working days are null, and the other way round.
ALTER TABLE cases ADD COLUMN limit_calendar_days INTEGER
    CHECK (limit_calendar_days IS NULL OR limit_calendar_days >= 1 AND limit_working_days IS NULL);
ALTER TABLE notices ADD COLUMN limit_calendar_days INTEGER
    CHECK (limit_calendar_days IS NULL OR limit_calendar_days >= 1 AND limit_working_days IS NULL);
