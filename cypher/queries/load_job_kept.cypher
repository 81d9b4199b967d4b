// Where the receipt of a load lies. $id. Returns: the id of the evidence folder beside it and, in words,
// where that is, both null until a worker has claimed it; no row if there is no such load.
MATCH (l:LoadJob {id: $id})
RETURN l.keptIn, l.keptBy
