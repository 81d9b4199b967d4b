// Takes some of an export's communications and notices out of it. $id: of the export; $limit.
// It is locked, and nothing is taken out of one that is being loaded again. Returns: those that no other export has, as places in the store; how many it took.
MATCH (x:Export {id: $id})
SET x.lock = true REMOVE x.lock
WITH x
WHERE x.state = 'WITHDRAWING'
MATCH (x)<-[f:FOUND_IN]-(c)
WITH x, f, c LIMIT $limit
DELETE f
WITH CASE WHEN NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y <> x } THEN elementId(c) END AS only
RETURN collect(only), count(*)
