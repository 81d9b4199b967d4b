// Links events of an export that officers have confirmed to be one, if nothing else links them. $id: of
// the export. Returns: ids of the events.
MATCH (k:SameEventDecision {state: 'CONFIRMED'})
MATCH (c:Communication {id: k.later})
MATCH (d:Communication {id: k.earlier})
WHERE EXISTS { (c)-[:FOUND_IN]->(:Export {id: $id}) } OR EXISTS { (d)-[:FOUND_IN]->(:Export {id: $id}) }
MERGE (c)-[r:SAME_EVENT_AS {id: k.id}]->(d)
ON CREATE SET r.between = [], r.bases = [], r.recordedAt = k.reviewedAt, r.basis = 'An officer says so.', r.state = k.state,
  r.reviewedBy = k.reviewedBy, r.reviewedAt = k.reviewedAt, r.reason = k.reason, r.sources = k.sources, r.needsReview = k.needsReview
RETURN c.id, d.id
