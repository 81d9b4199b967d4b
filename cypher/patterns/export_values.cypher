// Part of facts: an export x as the list of the values of grounds.Export, in the order of its fields. The sha256 is that of the
// received file that the last load with a custody record read it from.
[elementId(x), x.id, x.marking, head(COLLECT {
  MATCH (load:LoadJob)-[:LOADS]->(x)
  WHERE load.custody IS NOT NULL
  RETURN load.sha256 ORDER BY load.submittedAt DESC, load.id LIMIT 1
})]
