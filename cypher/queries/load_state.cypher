// How far an export is. $id. Returns: state, how many of its records are written or null, what the load that
// wrote them went by or null, the load that published it or null, its sha256, and what that load counted:
// read, created, matched, repaired and rejected, or nulls; how the file was read, or null; how many former
// readings of it were withdrawn.
MATCH (x:Export {id: $id})
RETURN x.state, x.written, x.attempt, x.load, x.sha256,
  x.countsRead, x.countsCreated, x.countsMatched, x.countsRepaired, x.countsRejected, x.reading,
  size(coalesce(x.former, []))
