// How far an export is. $id. Returns: state, the counts read and rejected or null, how many of its records
// are written or null, and what the load that wrote them went by or null.
MATCH (x:Export {id: $id})
RETURN x.state, x.countsRead, x.countsRejected, x.written, x.attempt
