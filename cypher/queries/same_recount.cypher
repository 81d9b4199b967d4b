// Counts the contacts of some pairs again, as publish_contacts does. $pairs: [sender's id, recipient's
// id]; $id: of an export that is being published, or null. Returns nothing.
UNWIND $pairs AS pair
MATCH (a:PhoneNumber|Account {id: pair[0]})
MATCH (b:PhoneNumber|Account {id: pair[1]})
CALL (a, b) {
  MATCH (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b)
  WHERE c.network IS NULL AND c.countedAs IS NULL AND EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL OR y.id = $id }
  WITH c.at.epochSeconds / 86400 AS day, count(CASE c.kind WHEN 'CALL' THEN 1 END) AS calls, count(*) AS every, min(c.at) AS first, max(c.at) AS last
  RETURN sum(calls) AS calls, sum(every) AS every, min(first) AS first, max(last) AS last, collect([day, calls, every - calls]) AS parts
}
//include contact_days
OPTIONAL MATCH (a)-[r:IN_CONTACT_WITH]->(b)
FOREACH (_ IN CASE WHEN every = 0 THEN [1] ELSE [] END | DELETE r)
FOREACH (_ IN CASE WHEN every > 0 THEN [1] ELSE [] END |
  MERGE (a)-[k:IN_CONTACT_WITH]->(b)
  SET k.calls = calls, k.messages = every - calls, k.first = first, k.last = last, k.days = days)
