// Gives a load to a worker. $id, $worker. Returns: its properties.
MATCH (l:LoadJob {id: $id})
SET l.worker = $worker, l.heartbeatAt = datetime(), l.updatedAt = datetime(),
  l.startedAt = coalesce(l.startedAt, datetime()),
  l.state = CASE l.state WHEN 'CANCELLED' THEN 'CANCELLED' ELSE 'RUNNING' END
REMOVE l.retryAt, l.error
RETURN properties(l)
