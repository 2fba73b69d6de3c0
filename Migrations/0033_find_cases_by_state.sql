-- Cases: a list by state walks its own part of the index, whatever share of the cases it is. Without the accepted in it, a list of
-- those walked past all others. An intake adds at the end of its state's part, a page that is in memory.
DROP INDEX cases_state;
CREATE INDEX cases_state ON cases (state);
