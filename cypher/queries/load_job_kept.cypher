// Where the receipt of a load lies. $id. Returns: the id of the evidence folder beside it and, in words,
// where that is, each null when nobody has begun it; no row when there is no such load.
MATCH (l:LoadJob {id: $id})
RETURN l.keptIn, l.keptBy
