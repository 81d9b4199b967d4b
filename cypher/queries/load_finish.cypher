// Makes an export visible. Its loadedAt is later than any before, even if the clock is set back or is another
// machine's. Its progress counters are removed. $id, $counts: the counts as properties, $json: the same as
// one text, $now. Returns: id.
MATCH (x:Export {id: $id})
OPTIONAL CALL () {
  MATCH (o:Export) WHERE o.loadedAt IS NOT NULL
  RETURN o.loadedAt AS last ORDER BY last DESC LIMIT 1
}
WITH x, CASE WHEN coalesce(last < $now, true) THEN $now ELSE last + duration({milliseconds: 1}) END AS at
SET x += $counts, x.counts = $json, x.state = 'LOADED', x.loadedAt = at, x.updatedAt = $now
REMOVE x.written, x.total, x.attempt, x.hidden
RETURN x.id
