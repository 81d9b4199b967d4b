// Takes some of an export's communications out of it. $id: of the export; $limit.
// Returns: those that no other export has, as places in the store; how many it took.
MATCH (x:Export {id: $id})<-[f:FOUND_IN]-(c:Communication)
WITH x, f, c LIMIT $limit
DELETE f
WITH CASE WHEN NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y <> x } THEN elementId(c) END AS only
RETURN collect(only), count(*)
