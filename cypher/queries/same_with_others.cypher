// Events of an export in which the owners of other exports take part. $id: of the export; $parties: ids of
// those owners' parties. Returns for each event and party: their ids. No party has a label here, or Neo4j
// would go through all events of the parties, which may be many.
MATCH (:Export {id: $id})<-[:FOUND_IN]-(c:Communication)
WHERE c.at IS NOT NULL
MATCH (c)-[:SENT|RECEIVED_BY]-(p)
WHERE p.id IN $parties
RETURN c.id, p.id
