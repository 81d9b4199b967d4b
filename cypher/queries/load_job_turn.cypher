// Makes writers of the queue take turns; it is the first statement of their transactions. $lock: the lock of
// the queue. Returns: an instant that is later than any before, even if the clock is set back.
MERGE (g:GraphState {name: $lock})
WITH g, datetime() AS now
SET g.at = CASE WHEN coalesce(g.at < now, true) THEN now ELSE g.at + duration({milliseconds: 1}) END
RETURN g.at
