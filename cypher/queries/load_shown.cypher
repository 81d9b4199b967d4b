// Which of these communications an export shows already. $ids. Returns: one list of ids.
UNWIND $ids AS id
MATCH (c:Communication {id: id})
WHERE EXISTS { (c)-[:FOUND_IN]->(x:Export) WHERE x.hidden IS NULL }
RETURN collect(c.id)
