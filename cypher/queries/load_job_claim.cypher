// Gives a load to a worker. $id, $worker, $home: the evidence folder
// there; $keeper: in words, where its receipt will be; $at: of load_job_move. Returns: its properties.
MATCH (l:LoadJob {id: $id})
SET l.worker = $worker, l.keptIn = $home, l.keptBy = $keeper, l.token = randomUUID(), l.heartbeatAt = datetime(), l.updatedAt = $at,
  l.startedAt = coalesce(l.startedAt, datetime()),
  l.state = CASE l.state WHEN 'CANCELLED' THEN 'CANCELLED' ELSE 'RUNNING' END
REMOVE l.retryAt, l.retryIn, l.error
RETURN properties(l)
