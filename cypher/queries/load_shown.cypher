// Which of these communications and notices an export shows already. $ids. Returns: one list of ids.
UNWIND $ids AS id
MATCH (c:Communication|Notice {id: id})
WHERE EXISTS { (c)-[:FOUND_IN]->(x:Export) WHERE x.hidden IS NULL }
RETURN collect(c.id)
