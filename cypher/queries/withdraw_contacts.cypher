// Counts again the contacts of every party that sent a communication that only this export showed. CONTACT,
// KIND and COUNTED: as in publish_contacts; KIND selects the records of handsets or of network operators.
// $id: of the export, which is hidden by now. Returns nothing.
MATCH (:Export {id: $id})<-[:FOUND_IN]-(c:Communication)
WHERE KIND AND NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL }
MATCH (a)-[:SENT]->(c)
WITH DISTINCT a
CALL (a) {
  MATCH (a)-[r:CONTACT]->()
  SET r.calls = 0, r.messages = 0, r.first = null, r.last = null
}
CALL (a) {
  MATCH (a)-[:SENT]->(c:Communication)
  WHERE COUNTED AND EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL }
  MATCH (c)-[:RECEIVED_BY]->(b)
  WITH a, b, count(CASE c.kind WHEN 'CALL' THEN 1 END) AS calls, count(*) AS every, min(c.at) AS first, max(c.at) AS last
  MATCH (a)-[r:CONTACT]->(b)
  SET r.calls = calls, r.messages = every - calls, r.first = first, r.last = last
}
CALL (a) {
  MATCH (a)-[r:CONTACT]->()
  WHERE r.calls = 0 AND r.messages = 0
  DELETE r
}
