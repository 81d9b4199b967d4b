// Counts again the contacts of every party that sent a communication that only this export showed. CONTACT,
// KIND and COUNTED: as in publish_contacts; KIND selects the records of handsets or of network operators.
// $id: of the export, which is hidden by now. Returns nothing.
MATCH (:Export {id: $id})<-[:FOUND_IN]-(c:Communication)
WHERE KIND AND NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL }
MATCH (a)-[:SENT]->(c)
WITH DISTINCT a
//include recount_contacts
CALL (a) {
  MATCH (a)-[r:CONTACT]->()
  WHERE r.calls = 0 AND r.messages = 0
  DELETE r
}
