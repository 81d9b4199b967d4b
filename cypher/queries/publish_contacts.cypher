// Adds an export's communications that no export showed before to the roll-up of contacts. CONTACT and
// COUNTED: the records of handsets and of network operators are rolled up separately. $id: of the export,
// which is still hidden. It takes memory for each day of a pair of parties, and none for a communication.
// Returns nothing.
MATCH (:Export {id: $id})<-[:FOUND_IN]-(c:Communication)
WHERE COUNTED AND NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL }
MATCH (a)-[:SENT]->(c)-[:RECEIVED_BY]->(b)
WITH a, b, c.at.epochSeconds / 86400 AS day, count(CASE c.kind WHEN 'CALL' THEN 1 END) AS calls, count(*) AS every, min(c.at) AS first, max(c.at) AS last
WITH a, b, sum(calls) AS calls, sum(every) AS every, min(first) AS first, max(last) AS last, collect([day, calls, every - calls]) AS new
OPTIONAL MATCH (a)-[r:CONTACT]->(b)
WITH *, [d IN coalesce(r.days, []) | [d / 262144, d / 512 % 512, d % 512]] + new AS parts
//include contact_days
FOREACH (_ IN CASE WHEN r IS NULL THEN [1] ELSE [] END |
  CREATE (a)-[:CONTACT {calls: calls, messages: every - calls, first: first, last: last, days: days}]->(b))
FOREACH (_ IN CASE WHEN r IS NULL THEN [] ELSE [1] END |
  SET r.calls = r.calls + calls, r.messages = r.messages + every - calls, r.days = days,
    r.first = CASE WHEN r.first IS NULL OR first < r.first THEN first ELSE r.first END,
    r.last = CASE WHEN r.last IS NULL OR last > r.last THEN last ELSE r.last END)
