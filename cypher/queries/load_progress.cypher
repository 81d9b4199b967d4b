// The progress of exports, the earliest received first. $ids: these exports. $all: in addition all that
// are being loaded, and all that were loaded at $since or later, or without $since only the last one.
// Returns: id, file name, state, when it was loaded, records written so far, records to write, and the
// counts read, created, matched, repaired and rejected, null until the export is loaded.
CALL () {
  MATCH (x:Export {state: 'LOADING'}) WHERE $all
  RETURN x
  UNION
  MATCH (x:Export) WHERE x.loadedAt >= $since
  RETURN x
  UNION
  MATCH (x:Export) WHERE $all AND $since IS NULL AND x.loadedAt IS NOT NULL
  RETURN x ORDER BY x.loadedAt DESC LIMIT 1
  UNION
  MATCH (x:Export) WHERE x.id IN $ids
  RETURN x
}
RETURN x.id, x.fileName, x.state, x.loadedAt, x.written, x.total,
  x.countsRead, x.countsCreated, x.countsMatched, x.countsRepaired, x.countsRejected
ORDER BY x.receivedAt, x.id
