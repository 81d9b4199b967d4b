// The load that is next to be taken up: one that is due, that nobody works on or whose worker has not
// been heard of for long, and that does not wait for its time. $most: the largest size in bytes; $stale:
// after so many milliseconds a worker counts as gone. Returns: id, no row where there is none.
MATCH (l:LoadJob {due: true})
WHERE (l.worker IS NULL OR l.heartbeatAt < datetime() - duration({milliseconds: $stale}))
  AND (l.retryAt IS NULL OR l.retryAt <= datetime())
  AND l.byteSize <= $most
RETURN l.id
ORDER BY l.urgent DESC, l.submittedAt, l.id
LIMIT 1
