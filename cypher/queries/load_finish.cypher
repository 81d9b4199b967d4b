// Shows an export: it is loaded. What counted its progress goes. $id, $counts: the counts as properties, $json: the same as one text, $now.
// Returns: id.
MATCH (x:Export {id: $id})
SET x += $counts, x.counts = $json, x.state = 'LOADED', x.loadedAt = $now, x.updatedAt = $now
REMOVE x.written, x.total, x.attempt, x.hidden
RETURN x.id
