// Adds an export's communications that no export showed before to the roll-up of contacts. CONTACT and
// COUNTED: the records of handsets and of network operators are rolled up separately. $id: of the export,
// which is still hidden. It takes memory for each pair of parties, and none for a communication. Returns
// nothing.
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
