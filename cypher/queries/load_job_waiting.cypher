// The load that is next to be taken up: one that is due, at most so large, whose file this service has (to
// take a cancelled one back needs none), and that nobody works on and waits for nothing, or of which it was seen for long enough that nothing
// moves. $most: the largest size in bytes; $home: the evidence folder here; $here: sha256 of files in it that
// loads of other folders have too; $ripe: the tokens of what was seen for long enough. Returns: its id or null;
// held: [token, milliseconds that it waits or null where a worker has it] of every due load that is not free,
// at most 1,000; elsewhere: the sha256 of due loads of other evidence folders, at most 1,000.
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
