-- Halls, Openness: the number for enquiries stood in the hall's row, from which notices are printed, and among the hotlines that are
-- published (OPEN-12); each could be changed without the other. It is kept among the hotlines. Where the two differ, the one that
-- was changed last holds; a hall that was founded after the first had none published.
INSERT INTO hotlines (hall_id, kind, number, hours, changed_at)
SELECT h.hall_id, 'inquiry', h.hotline, '', coalesce((
           SELECT max(c.at) FROM field_changes c
           WHERE c.subject_kind = 'hall' AND c.subject_id = h.hall_id AND c.field = 'hotline'), 0)
FROM halls h WHERE true
ON CONFLICT (hall_id, kind) DO UPDATE SET number = excluded.number, changed_at = excluded.changed_at
WHERE excluded.changed_at > hotlines.changed_at;

ALTER TABLE halls DROP COLUMN hotline;
