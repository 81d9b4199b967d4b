// Queues a load; a load with this id that was queued before stays as it is. $id, $properties, $at: from
// load_job_turn. Returns: its properties.
MERGE (l:LoadJob {id: $id})
ON CREATE SET l += $properties, l.state = 'QUEUED', l.due = true, l.attempts = 0,
  l.submittedAt = datetime(), l.updatedAt = $at
RETURN properties(l)
