// Where a load stands. $id. Returns: state, no row when there is no such load.
MATCH (l:LoadJob {id: $id})
RETURN l.state
