// The communications that one party sent to another, with the exports that show them. Takes $from and $to, ids; $window {from, to},
// null where not given; $first, how many exports and records are read. The party with fewer communications is where Neo4j
// begins. Gives the values of facts. No row if one of the parties does not exist.
MATCH (sender:PhoneNumber|Account {id: $from} /*visible*/)
MATCH (recipient:PhoneNumber|Account {id: $to} /*visible*/)
CALL (sender) {
  WITH sender AS party
//include legs
  RETURN collect(leg) AS senders
}
CALL (recipient) {
  WITH recipient AS party
//include legs
  RETURN collect(leg) AS recipients
}
CALL (senders, recipients) {
  UNWIND senders AS a
  UNWIND recipients AS b
  CALL (a, b) {
    WITH a, b WHERE COUNT { (a)-[:SENT]->() } <= COUNT { (b)<-[:RECEIVED_BY]-() }
    MATCH (a)-[:SENT]->(c:Communication /*visible*/)
    WHERE NOT coalesce(c.at < $window.from OR c.at >= $window.to, false) AND EXISTS { (c)-[:RECEIVED_BY]->(b) }
    RETURN c
    UNION ALL
    WITH a, b WHERE COUNT { (a)-[:SENT]->() } > COUNT { (b)<-[:RECEIVED_BY]-() }
    MATCH (b)<-[:RECEIVED_BY]-(c:Communication /*visible*/)
    WHERE NOT coalesce(c.at < $window.from OR c.at >= $window.to, false) AND EXISTS { (a)-[:SENT]->(c) }
    RETURN c
  }
  WITH DISTINCT c
  RETURN collect(c) AS all
}
CALL (all) {
  UNWIND all AS c
  WITH c WHERE c.network IS NULL AND c.countedAs IS NULL
  RETURN [count(CASE c.kind WHEN 'CALL' THEN 1 END), count(CASE c.kind WHEN 'CALL' THEN null ELSE 1 END), min(c.at), max(c.at)] AS handsets
}
CALL (all) {
  UNWIND all AS c
  WITH c WHERE c.network
  RETURN [count(CASE c.kind WHEN 'CALL' THEN 1 END), count(CASE c.kind WHEN 'CALL' THEN null ELSE 1 END), min(c.at), max(c.at)] AS operators
}
CALL (all) {
  UNWIND all AS c
  MATCH (c)-[f:FOUND_IN]->(x:Export /*visible*/)
  WITH x, c, f, null AS said
//include exports_found
  RETURN exports, totalExports
}
CALL (all) {
  UNWIND all AS c
//include records_found
  RETURN records, totalRecords
}
RETURN elementId(sender), elementId(recipient), handsets, operators, exports, totalExports, records, totalRecords
