// How far exports are loaded, those longest in hand first. $ids: which. $since: as well all that are
// being loaded and all that were loaded then or later; null: only $ids. Returns: id, file name, state,
// when it was loaded, running count, records to write, and the counts read, created, matched, repaired,
// rejected, null until the export is loaded.
CALL () {
  MATCH (x:Export {state: 'LOADING'}) WHERE $since IS NOT NULL
  RETURN x
  UNION
  MATCH (x:Export) WHERE x.loadedAt >= $since
  RETURN x
  UNION
  MATCH (x:Export) WHERE x.id IN $ids
  RETURN x
}
RETURN x.id, x.fileName, x.state, x.loadedAt, x.written, x.total,
  x.countsRead, x.countsCreated, x.countsMatched, x.countsRepaired, x.countsRejected
ORDER BY x.receivedAt, x.id
