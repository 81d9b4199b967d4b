// The queue of loads: what waits for a worker, what changed last, and what lists are
// filtered and sorted by. One that nobody has to look at any more is not due.
CREATE CONSTRAINT load_job_id IF NOT EXISTS FOR (n:LoadJob) REQUIRE n.id IS UNIQUE;
CREATE INDEX load_job_due IF NOT EXISTS FOR (n:LoadJob) ON (n.due);
CREATE INDEX load_job_updated_at IF NOT EXISTS FOR (n:LoadJob) ON (n.updatedAt);
CREATE INDEX load_job_submitted_at IF NOT EXISTS FOR (n:LoadJob) ON (n.submittedAt);
CREATE INDEX load_job_state IF NOT EXISTS FOR (n:LoadJob) ON (n.state);
