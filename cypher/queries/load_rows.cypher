// The outcome of every record of the exports of a load that is in the graph, one a row, in no order. $id:
// of the load. Returns: file, the record's id, its kind, id of the record in the graph, and CREATED if no
// export showed that before, MATCHED if one did, REPAIRED if something in the record was repaired.
MATCH (:LoadJob {id: $id})-[:LOADS]->(x:Export {state: 'LOADED'})
CALL (x) {
  MATCH (x)<-[f:FOUND_IN]-(c)
  RETURN f.recordId AS record, c.kind AS kind, c.id AS became, CASE
    WHEN f.repaired THEN 'REPAIRED'
    WHEN EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL AND (y.loadedAt < x.loadedAt OR y.loadedAt = x.loadedAt AND y.id < x.id) } THEN 'MATCHED'
    ELSE 'CREATED' END AS outcome
  UNION ALL
  MATCH (x)-[h:HAS_CONTACT]->(p)
  RETURN null AS record, 'CONTACT' AS kind, p.id AS became, CASE WHEN h.repaired THEN 'REPAIRED' ELSE 'CREATED' END AS outcome
}
RETURN x.fileName, record, kind, became, outcome
