// Removes an export's support from links between its events and others, except for officers' decisions.
// $id: of the export. Returns: ids of the events.
MATCH (:Export {id: $id})<-[:FOUND_IN]-(:Communication)-[r:SAME_EVENT_AS]-()
WITH DISTINCT r
WITH r, startNode(r).id AS one, endNode(r).id AS other, [i IN range(0, size(r.between) - 1) WHERE NOT r.between[i] CONTAINS $id] AS kept
SET r.bases = [i IN kept | r.bases[i]], r.between = [i IN kept | r.between[i]], r.basis = coalesce(head([i IN kept | r.bases[i]]), r.basis)
FOREACH (_ IN CASE WHEN kept = [] AND r.reviewedAt IS NULL THEN [1] ELSE [] END | DELETE r)
RETURN one, other
