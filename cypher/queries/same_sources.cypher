// Which exports are seen, and whose handsets they are from, if it is known of one. $id: of that one, which may be hidden.
// Returns: whether any two events are taken for one; whether anybody decided that of some; a list of [export's id, own parties as
// [id, number, service, handle], whether its first record is a network operator's], empty where nobody knows whose that one is.
OPTIONAL MATCH (x:Export {id: $id})
WHERE EXISTS { (x)-[:OWNER_USES]->(p) WHERE coalesce(p.service, '') <> 'device' }
OPTIONAL MATCH (y:Export)-[:OWNER_USES]->(p)
WHERE x IS NOT NULL AND (y.hidden IS NULL OR y = x)
WITH y, y.id AS export, collect([p.id, p.number, p.service, p.handle]) AS own
WITH [one IN collect([export, own, coalesce(head(COLLECT { MATCH (y)<-[:FOUND_IN]-(c:Communication) RETURN c.network LIMIT 1 }), false)]) WHERE one[0] IS NOT NULL] AS sources
RETURN COUNT { ()-[:SAME_EVENT_AS]->() } > 0, COUNT { (:SameEventDecision) } > 0, sources
