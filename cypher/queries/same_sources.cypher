// Reads the owners of an export and of all visible exports, if the owner of the export is known. $id: of
// the export, which may be hidden. Returns: whether any two events are linked; whether there is any
// decision on such a link; a list of [export's id, own parties as [id, number, service, handle], whether
// its first record is a network operator's], empty if the owner of the export is unknown.
OPTIONAL MATCH (x:Export {id: $id})
WHERE EXISTS { (x)-[:OWNER_USES]->(p) WHERE coalesce(p.service, '') <> 'device' }
OPTIONAL MATCH (y:Export)-[:OWNER_USES]->(p)
WHERE x IS NOT NULL AND (y.hidden IS NULL OR y = x)
WITH y, y.id AS export, collect([p.id, p.number, p.service, p.handle]) AS own
WITH [one IN collect([export, own, coalesce(head(COLLECT { MATCH (y)<-[:FOUND_IN]-(c:Communication) RETURN c.network LIMIT 1 }), false)]) WHERE one[0] IS NOT NULL] AS sources
RETURN COUNT { ()-[:SAME_EVENT_AS]->() } > 0, COUNT { (:SameEventDecision) } > 0, sources
