// Gives a load to a worker. $id, $worker, $home: id of the worker's evidence folder; $keeper: the place of
// the receipt, in words; $at: from load_job_turn. Returns: the properties of the load.
MATCH (l:LoadJob {id: $id})
SET l.worker = $worker, l.keptIn = $home, l.keptBy = $keeper, l.token = randomUUID(), l.heartbeatAt = datetime(), l.updatedAt = $at,
  l.startedAt = coalesce(l.startedAt, datetime()),
  l.state = CASE l.state WHEN 'CANCELLED' THEN 'CANCELLED' ELSE 'RUNNING' END
REMOVE l.retryAt, l.retryIn, l.error
RETURN properties(l)
