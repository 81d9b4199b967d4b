// The state of an export. $id. Returns: state; the number of its written records or null; the attempt of
// the load that wrote them or null; the load that published it or null; its sha256; that load's counts
// read, created, matched, repaired and rejected, or nulls; how the file was read, or null; how many former
// readings of it were withdrawn.
MATCH (x:Export {id: $id})
RETURN x.state, x.written, x.attempt, x.load, x.sha256,
  x.countsRead, x.countsCreated, x.countsMatched, x.countsRepaired, x.countsRejected, x.reading,
  size(coalesce(x.former, []))
