// The exports on which the contacts of two numbers rest, and of the "device" accounts that stand for them. $ids: of the
// numbers. Returns: ids of exports.
MATCH (n:PhoneNumber) WHERE n.id IN $ids
CALL (n) {
  RETURN n AS party
  UNION
  MATCH (n)<-[:OWNER_USES]-(e:Export)-[:OWNER_USES]->(party:Account {service: 'device'})
  WHERE e.hidden IS NULL
  RETURN party
}
MATCH (party)-[:SENT|RECEIVED_BY]-(:Communication)-[:FOUND_IN]->(e:Export)
WHERE e.hidden IS NULL
RETURN DISTINCT e.id ORDER BY e.id
