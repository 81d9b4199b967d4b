// The exports that a load produced and no other load that is done. $id. Returns: one list of ids.
MATCH (l:LoadJob {id: $id})-[:LOADS]->(x:Export)
WHERE NOT EXISTS { (other:LoadJob {state: 'DONE'})-[:LOADS]->(x) WHERE other <> l }
RETURN collect(x.id)
