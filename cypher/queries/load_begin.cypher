// Opens an export for loading, hidden until it is published, or opens it again when an earlier load was
// cut short or it was withdrawn. One that is loaded stays as it is. $sha256, $id, $properties, $now.
MERGE (x:Export {sha256: $sha256})
ON CREATE SET x.id = $id, x.createdAt = $now
WITH x WHERE coalesce(x.state, 'LOADING') <> 'LOADED'
SET x += $properties, x.state = 'LOADING', x.hidden = true, x.written = coalesce(x.written, 0), x.updatedAt = $now
