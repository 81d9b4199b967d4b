// Loads, in the order of their last change. $ids: these loads; $since: in addition all that changed then
// or later; $open: in addition all that are not over and the one that changed last. Returns: the
// properties of each.
CALL () {
  MATCH (l:LoadJob) WHERE l.id IN $ids
  RETURN l
  UNION
  MATCH (l:LoadJob) WHERE l.updatedAt >= $since
  RETURN l
  UNION
  MATCH (l:LoadJob) WHERE $open AND l.state IN ['QUEUED', 'RUNNING', 'PAUSED']
  RETURN l
  UNION
  MATCH (l:LoadJob) WHERE $open AND l.updatedAt IS NOT NULL
  RETURN l ORDER BY l.updatedAt DESC LIMIT 1
}
RETURN properties(l)
ORDER BY l.updatedAt, l.id
