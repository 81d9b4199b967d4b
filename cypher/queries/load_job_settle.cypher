// Waits for whoever is changing loads, and has the others wait: a commit becomes visible piece by
// piece to readers, and is whole once its locks are given back. It locks what load_job_move locks. Takes and returns nothing.
MATCH (g:GraphState {name: 'progress'})
SET g.lock = true REMOVE g.lock
