// What network operators recorded is rolled up too, beside what handsets show.
MATCH (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b)
WHERE c.network AND EXISTS { (c)-[:FOUND_IN]->(x:Export) WHERE x.hidden IS NULL }
WITH a, b, count(CASE c.kind WHEN 'CALL' THEN 1 END) AS calls, count(*) AS every, min(c.at) AS first, max(c.at) AS last
MERGE (a)-[r:IN_NETWORK_CONTACT_WITH]->(b)
SET r.calls = calls, r.messages = every - calls, r.first = first, r.last = last
