// The place of the receipt of a load. $id. Returns: the id of the evidence folder beside it and the place
// in words, both null until a worker has claimed the load; no row if there is no such load.
MATCH (l:LoadJob {id: $id})
RETURN l.keptIn, l.keptBy
