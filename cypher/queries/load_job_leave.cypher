// A worker releases a load. A state that was set meanwhile stays: the load goes to $state only from a
// state in $from. $id, $worker, $properties: its new properties; $over: no worker has to handle it any
// more; $retryIn: milliseconds before it may be claimed again, 0 for at once; $at: from load_job_turn;
// $exports: ids of the exports that it produced. Returns: the state; no row if another worker has the
// load.
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
