// Part of statements: counts all contacts of a sender anew from its communications in exports that are
// visible. Takes a; CONTACT and COUNTED as in publish_contacts.
CALL (a) {
  MATCH (a)-[r:CONTACT]->()
  SET r.calls = 0, r.messages = 0, r.first = null, r.last = null, r.days = []
}
CALL (a) {
  MATCH (a)-[:SENT]->(c:Communication)
  WHERE COUNTED AND EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL }
  MATCH (c)-[:RECEIVED_BY]->(b)
  WITH a, b, c.at.epochSeconds / 86400 AS day, count(CASE c.kind WHEN 'CALL' THEN 1 END) AS calls, count(*) AS every, min(c.at) AS first, max(c.at) AS last
  WITH a, b, sum(calls) AS calls, sum(every) AS every, min(first) AS first, max(last) AS last, collect([day, calls, every - calls]) AS parts
//include contact_days
  MATCH (a)-[r:CONTACT]->(b)
  SET r.calls = calls, r.messages = every - calls, r.first = first, r.last = last, r.days = days
}
