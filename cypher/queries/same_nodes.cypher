// Reads nodes of events, and the nodes that are linked with them. $ids; $id: of an export that is being
// published, or null. Returns for each: id, the event as which it is counted or null, time, whether a
// network operator recorded it, how many of its parties are a device that represents an unknown party, ids
// of the exports that show it, [id of another, whether it counts as the same].
UNWIND $ids AS id
MATCH (c:Communication {id: id})
RETURN c.id, c.countedAs, c.at, c.network IS NOT NULL, COUNT { (c)-[:SENT|RECEIVED_BY]-(:Account {service: 'device'}) },
  COLLECT { MATCH (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL OR y.id = $id RETURN y.id },
  COLLECT { MATCH (c)-[r:SAME_EVENT_AS]-(d) RETURN [d.id, r.state <> 'REJECTED'] }
