// Opens an export for loading, hidden until it is published, or opens it again if an earlier load was
// interrupted or the export was withdrawn. A line on the withdrawn reading is added to former: when and by
// whom it was loaded, how it was read, how many records it showed, when, by whom and why it was withdrawn.
// An export that is loaded stays as it is. $sha256, $id, $properties, $now. Returns nothing.
MERGE (x:Export {sha256: $sha256})
ON CREATE SET x.id = $id, x.createdAt = $now
WITH x WHERE coalesce(x.state, 'LOADING') <> 'LOADED'
FOREACH (_ IN CASE WHEN x.state = 'WITHDRAWN' THEN [1] ELSE [] END |
  SET x.former = coalesce(x.former, []) + [
    'Loaded at ' + coalesce(toString(x.loadedAt), '?') + ' by ' + coalesce(x.loadedBy, '?') + '.'
    + coalesce(' ' + x.reading, '')
    + ' Records read: ' + coalesce(toString(x.countsRead), '?') + '.'
    + ' Withdrawn at ' + coalesce(toString(x.withdrawnAt), '?') + ' by ' + coalesce(x.withdrawnBy, '?')
    + ': ' + coalesce(x.withdrawnFor, '?') + '.']
  REMOVE x.withdrawnAt, x.withdrawnBy, x.withdrawnFor, x.countsWithdrawn)
SET x += $properties, x.state = 'LOADING', x.hidden = true, x.written = coalesce(x.written, 0), x.updatedAt = $now
