// How far an export is. $id. Returns: state, number of records read or null.
MATCH (x:Export {id: $id})
RETURN x.state, x.countsRead
