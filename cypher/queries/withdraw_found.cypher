// Removes some of an export's communications and notices from it. $id: of the export; $limit. The export
// is locked, and nothing is removed from one that is being loaded again. Returns: those that no other
// export has, as places in the store; how many it removed.
MATCH (x:Export {id: $id})
SET x.lock = true REMOVE x.lock
WITH x
WHERE x.state = 'WITHDRAWING'
MATCH (x)<-[f:FOUND_IN]-(c)
WITH x, f, c LIMIT $limit
DELETE f
WITH CASE WHEN NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y <> x } THEN elementId(c) END AS only
RETURN collect(only), count(*)
