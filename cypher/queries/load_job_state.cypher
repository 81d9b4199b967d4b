// The state of a load. $id. Returns: state; no row if there is no such load.
MATCH (l:LoadJob {id: $id})
RETURN l.state
