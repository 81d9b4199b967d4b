// The next load to claim. It is due and small enough, and this service has its file (undoing a cancelled load
// needs no file). No worker has it and it is not waiting; or else its token has not changed for long enough.
// $most: the largest size in bytes; $home: the evidence folder of this service; $here: sha256 of files in it
// that belong to loads of other folders; $ripe: the tokens that have not changed for long enough. Returns:
// its id or null; held: [token, milliseconds that it is to wait, or null if a worker has it] of every due
// load that is not free, at most 1,000; elsewhere: the sha256 of due loads of other evidence folders, at most
// 1,000.
CALL () {
  MATCH (l:LoadJob {due: true})
  WHERE l.worker IS NOT NULL OR l.retryIn IS NOT NULL
  WITH l LIMIT 1000
  RETURN collect([coalesce(l.token, l.id), CASE WHEN l.worker IS NULL THEN l.retryIn END]) AS held
}
CALL () {
  MATCH (l:LoadJob {due: true})
  WHERE l.home <> $home
  WITH DISTINCT l.sha256 AS sha256 LIMIT 1000
  RETURN collect(sha256) AS elsewhere
}
CALL () {
  MATCH (l:LoadJob {due: true})
  WHERE l.byteSize <= $most
    AND (l.home IS NULL OR l.home = $home OR l.sha256 IN $here OR l.state = 'CANCELLED')
    AND (l.worker IS NULL AND l.retryIn IS NULL OR coalesce(l.token, l.id) IN $ripe)
  WITH l ORDER BY l.urgent DESC, l.submittedAt, l.id LIMIT 1
  RETURN collect(l.id) AS next
}
RETURN head(next), held, elsewhere
