// Links events that one more pair of exports shows to be the same. $rows: [id of the link, the later
// event, the earlier, state, basis]; $between: the pair; $now. An officer's decision on the two stays.
// Returns: ids of the events.
UNWIND $rows AS row
MATCH (c:Communication {id: row[1]})
MATCH (d:Communication {id: row[2]})
OPTIONAL MATCH (k:SameEventDecision {id: row[0]})
MERGE (c)-[r:SAME_EVENT_AS {id: row[0]}]->(d)
ON CREATE SET r.between = [], r.bases = [], r.recordedAt = $now, r.proposed = row[3], r.state = coalesce(k.state, row[3]),
  r.reviewedBy = k.reviewedBy, r.reviewedAt = k.reviewedAt, r.reason = k.reason, r.sources = k.sources, r.needsReview = k.needsReview
WITH c, d, r, row, size([b IN r.between WHERE b < $between]) AS at
SET r.bases = r.bases[..at] + [row[4]] + r.bases[at..], r.between = r.between[..at] + [$between] + r.between[at..]
SET r.basis = head(r.bases)
RETURN c.id, d.id
