// A worker puts a load down. What somebody said of it meanwhile stands: only one that is in a state of
// $from goes to $state. $id, $worker, $properties: what is known of it now; $over: nobody has to look at
// it any more; $retryIn: milliseconds before it is taken up again, 0 for at once; $at: of load_job_move; $exports: ids of the
// exports that came of it. Returns: the state, no row when the load is another's.
MATCH (l:LoadJob {id: $id})
WHERE l.worker = $worker
SET l += $properties, l.updatedAt = $at,
  l.attempts = l.attempts + CASE WHEN $retryIn > 0 THEN 1 ELSE 0 END,
  l.token = randomUUID(), l.retryIn = CASE WHEN $retryIn > 0 THEN $retryIn END,
  l.retryAt = CASE WHEN $retryIn > 0 THEN datetime() + duration({milliseconds: $retryIn}) END
REMOVE l.worker
FOREACH (_ IN CASE WHEN l.state IN $from THEN [1] ELSE [] END |
  SET l.state = $state,
    l.due = CASE WHEN $over THEN null ELSE true END,
    l.endedAt = CASE WHEN $over THEN datetime() END)
WITH l
CALL (l) {
  UNWIND $exports AS id
  MATCH (x:Export {id: id})
  MERGE (l)-[:LOADS]->(x)
}
RETURN l.state
