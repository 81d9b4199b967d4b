// A sign of life from the worker of a load, perhaps with how far it is. $id, $worker, $progress:
// properties, none when nothing moved; $at: of load_job_move. Returns: the state, no row when the load is another's.
MATCH (l:LoadJob {id: $id})
WHERE l.worker = $worker
SET l.token = randomUUID(), l.heartbeatAt = datetime(), l += $progress
FOREACH (_ IN CASE WHEN size(keys($progress)) > 0 THEN [1] ELSE [] END | SET l.updatedAt = $at)
RETURN l.state
