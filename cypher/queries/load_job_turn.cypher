// Lets all who change loads take turns, as the first statement of a transaction. $lock: the lock of the queue.
// Returns: an instant that is later than any before, though the clock may step back.
MERGE (g:GraphState {name: $lock})
WITH g, datetime() AS now
SET g.at = CASE WHEN coalesce(g.at < now, true) THEN now ELSE g.at + duration({milliseconds: 1}) END
RETURN g.at
