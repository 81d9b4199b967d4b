// Gives the loads a version that they never had before, and an instant that is later than any before,
// though the clock may step back. As the first statement of a transaction it lets all who change loads
// take turns. Takes nothing. Returns: the instant.
MERGE (g:GraphState {name: 'progress'})
WITH g, datetime() AS now
SET g.version = randomUUID(), g.at = CASE WHEN coalesce(g.at < now, true) THEN now ELSE g.at + duration({milliseconds: 1}) END
RETURN g.at
