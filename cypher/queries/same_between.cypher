// Events of an export that another handset's owner has part in. $id: of the export; $parties: ids of that owner's; $limit.
// Returns: one list of ids.
MATCH (p:PhoneNumber|Account) WHERE p.id IN $parties
MATCH (p)-[:SENT|RECEIVED_BY]-(c:Communication)-[:FOUND_IN]->(:Export {id: $id})
WHERE c.at IS NOT NULL
WITH DISTINCT c LIMIT $limit
RETURN collect(c.id)
