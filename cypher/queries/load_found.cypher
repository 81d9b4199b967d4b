// Records that communications the graph held already are in this export too, once each.
// $rows: [communication id, recordId, deleted, repaired, rawFrom, rawTo, ownerLeg], the last four or null; $export: id.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MATCH (c:Communication {id: row[0]})
MERGE (c)-[f:FOUND_IN]->(x)
ON CREATE SET f.recordId = row[1], f.deleted = row[2], f.repaired = row[3], f.rawFrom = row[4], f.rawTo = row[5],
  f.ownerLeg = row[6]
