-- Cases: what waits for materials is received; it is accepted on the day on which they are complete (CASE-10).
UPDATE cases SET accepted_at = NULL WHERE state = 'supplementing' AND accepted_at IS NOT NULL;
UPDATE cases SET accepted_at = materials_completed_at
WHERE state = 'accepted' AND initial_type = 'supplement' AND materials_completed_at > accepted_at;
