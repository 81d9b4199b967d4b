// Events of an export, and of others from the same handset, that have one kind, are within a second of
// each other, and are each in only one of the two. $id: of the export; $others: ids. Returns for each
// other: its id, events of the one, events of the other, and the first thousand by id of the events that
// both show, from which the way in which the two tools write times is judged.
MATCH (x:Export {id: $id})<-[:FOUND_IN]-(c:Communication)
WHERE c.network IS NULL AND c.at IS NOT NULL
CALL (x, c) {
  MATCH (d:Communication)
  WHERE d.at >= c.at - duration('PT1S') AND d.at <= c.at + duration('PT1S') AND d <> c
    AND d.kind = c.kind AND coalesce(d.service, '') = coalesce(c.service, '') AND d.network IS NULL
    AND NOT EXISTS { (d)-[:FOUND_IN]->(x) }
  MATCH (d)-[:FOUND_IN]->(y:Export)
  WHERE y.id IN $others AND NOT EXISTS { (c)-[:FOUND_IN]->(y) }
  RETURN y, d
}
WITH x, y, collect(DISTINCT c.id) AS first, collect(DISTINCT d.id) AS second
RETURN y.id, first, second, COLLECT {
  MATCH (x)<-[:FOUND_IN]-(e:Communication)-[:FOUND_IN]->(y)
  WHERE e.network IS NULL AND e.at IS NOT NULL
  RETURN e.id ORDER BY e.id LIMIT 1000
}
