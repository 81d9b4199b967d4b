// A heartbeat from the worker of a load, perhaps with its progress. $id, $worker, $progress: properties,
// empty if there is no progress; $at: from load_job_turn. Returns: the state; no row if another worker has
// the load.
MATCH (l:LoadJob {id: $id})
WHERE l.worker = $worker
SET l.token = randomUUID(), l.heartbeatAt = datetime(), l += $progress
FOREACH (_ IN CASE WHEN size(keys($progress)) > 0 THEN [1] ELSE [] END | SET l.updatedAt = $at)
RETURN l.state
