// Opens an export for loading, or opens it again when an earlier load was cut short.
// $sha256, $id, $properties, $now.
MERGE (x:Export {sha256: $sha256})
ON CREATE SET x.id = $id, x.createdAt = $now
SET x += $properties, x.state = 'LOADING', x.updatedAt = $now
