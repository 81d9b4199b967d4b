// Finds those of some communications and notices that a visible export contains. $ids. Returns: one list
// of ids.
UNWIND $ids AS id
MATCH (c:Communication|Notice {id: id})
WHERE EXISTS { (c)-[:FOUND_IN]->(x:Export) WHERE x.hidden IS NULL }
RETURN collect(c.id)
