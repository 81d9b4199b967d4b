// Events of other exports in which one export's owner takes part. $id: of the one; $own: ids of the
// owner's parties; $exports: of the others. Returns for each event and export: their ids. The others have
// no label here, or Neo4j would go through all their events.
MATCH (x:Export {id: $id})
MATCH (p:PhoneNumber|Account)
WHERE p.id IN $own
MATCH (p)-[:SENT|RECEIVED_BY]-(c:Communication)-[:FOUND_IN]->(y)
WHERE y <> x AND y.id IN $exports AND c.at IS NOT NULL
RETURN c.id, y.id
