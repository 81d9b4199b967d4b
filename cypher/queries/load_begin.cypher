// Opens an export for loading, or opens it again when an earlier load was cut short. One that is
// loaded stays as it is. Nothing of it counts as written yet. $sha256, $id, $properties, $now.
MERGE (x:Export {sha256: $sha256})
ON CREATE SET x.id = $id, x.createdAt = $now
WITH x WHERE coalesce(x.state, 'LOADING') <> 'LOADED'
SET x += $properties, x.state = 'LOADING', x.written = 0, x.updatedAt = $now
