// The exports that came of a load and of no other that is done. $id. Returns: one list of ids.
MATCH (l:LoadJob {id: $id})-[:LOADS]->(x:Export)
WHERE NOT EXISTS { (other:LoadJob {state: 'DONE'})-[:LOADS]->(x) WHERE other <> l }
RETURN collect(x.id)
