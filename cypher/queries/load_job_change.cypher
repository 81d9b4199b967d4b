// Puts a load into another state on somebody's word. $id, $state, $due: whether a worker has to look at
// it, null when not; $by: who says so; $at: of load_job_move. Returns nothing.
MATCH (l:LoadJob {id: $id})
SET l.state = $state, l.due = $due, l.changedBy = $by, l.attempts = 0, l.updatedAt = $at
REMOVE l.retryAt, l.retryIn, l.endedAt, l.error
