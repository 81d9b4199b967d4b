// Makes another export the one that brought the numbers and accounts that an export brought, if a visible
// network communication still names them, as publish_brought does. $id: of the export, which is hidden by
// now. Returns nothing.
MATCH (x:Export {id: $id})
CALL (x) {
  MATCH (x)<-[:FOUND_IN]-(:Communication)-[:SENT|RECEIVED_BY]-(p) RETURN p
  UNION
  MATCH (x)-[:HAS_CONTACT|OWNER_USES]->(p) RETURN p
}
WITH p
WHERE p.brought = $id
CALL (p) {
  MATCH (p)-[:SENT|RECEIVED_BY]-(c:Communication)-[:FOUND_IN]->(y:Export)
  WHERE c.network AND y.hidden IS NULL
  RETURN y.id AS other LIMIT 1
}
SET p.brought = other
