// Puts a load into another state, at a caller's request. $id, $state, $due: true if a worker has to handle
// it, null if not; $by: the person who requested it; $at: from load_job_turn. Returns nothing.
MATCH (l:LoadJob {id: $id})
SET l.state = $state, l.due = $due, l.changedBy = $by, l.attempts = 0, l.updatedAt = $at
REMOVE l.retryAt, l.retryIn, l.endedAt, l.error
