// How far an export is. $id. Returns: state, the counts read and rejected or null, how many of its records
// are written or null, what the load that wrote them went by or null, and its sha256.
MATCH (x:Export {id: $id})
RETURN x.state, x.countsRead, x.countsRejected, x.written, x.attempt, x.sha256
