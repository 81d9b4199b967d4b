// Adds to who is in contact with whom what the communications of an export mean that no export showed
// until now. CONTACT and COUNTED: what handsets show and what network operators recorded are rolled up apart.
// $id: of the export, which is hidden still. It takes memory for each pair, and none for a communication. Returns nothing.
MATCH (:Export {id: $id})<-[:FOUND_IN]-(c:Communication)
WHERE COUNTED AND NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL }
MATCH (a)-[:SENT]->(c)-[:RECEIVED_BY]->(b)
WITH a, b, count(CASE c.kind WHEN 'CALL' THEN 1 END) AS calls, count(*) AS every, min(c.at) AS first, max(c.at) AS last
OPTIONAL MATCH (a)-[r:CONTACT]->(b)
FOREACH (_ IN CASE WHEN r IS NULL THEN [1] ELSE [] END |
  CREATE (a)-[:CONTACT {calls: calls, messages: every - calls, first: first, last: last}]->(b))
FOREACH (_ IN CASE WHEN r IS NULL THEN [] ELSE [1] END |
  SET r.calls = r.calls + calls, r.messages = r.messages + every - calls,
    r.first = CASE WHEN r.first IS NULL OR first < r.first THEN first ELSE r.first END,
    r.last = CASE WHEN r.last IS NULL OR last > r.last THEN last ELSE r.last END)
