// Adds to who is in contact with whom what the communications of an export mean that no export showed
// until now, but for a network operator's records: a handset may show the same call.
// $id: of the export, which is hidden still; $ends: null, or the last letters but one of the ids of those
// senders that are looked at: the sums of a large export do not fit Neo4j's memory all at once. Returns nothing.
MATCH (:Export {id: $id})<-[:FOUND_IN]-(c:Communication)
WHERE c.network IS NULL AND NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL }
MATCH (a)-[:SENT]->(c)-[:RECEIVED_BY]->(b)
WHERE $ends IS NULL OR substring(a.id, size(a.id) - 2, 1) IN $ends
WITH a, b, count(CASE c.kind WHEN 'CALL' THEN 1 END) AS calls, count(*) AS every, min(c.at) AS first, max(c.at) AS last
OPTIONAL MATCH (a)-[r:IN_CONTACT_WITH]->(b)
FOREACH (_ IN CASE WHEN r IS NULL THEN [1] ELSE [] END |
  CREATE (a)-[:IN_CONTACT_WITH {calls: calls, messages: every - calls, first: first, last: last}]->(b))
FOREACH (_ IN CASE WHEN r IS NULL THEN [] ELSE [1] END |
  SET r.calls = r.calls + calls, r.messages = r.messages + every - calls,
    r.first = CASE WHEN r.first IS NULL OR first < r.first THEN first ELSE r.first END,
    r.last = CASE WHEN r.last IS NULL OR last > r.last THEN last ELSE r.last END)
