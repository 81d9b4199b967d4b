// Records that communications which the graph has already are in this export too, once each. If the
// exports differ in values that are not part of a communication's id, each keeps its own in said: [raw
// time, status, thread, "zoned" if the record states its zone], with "" for a missing value. $rows:
// [communication id, recordId, deleted, repaired, rawFrom, rawTo, ownerLeg, said], the five before the
// last or null; $export: id. Returns nothing.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MATCH (c:Communication {id: row[0]})
WHERE NOT EXISTS { (c)-[:FOUND_IN]->(x) }
CREATE (c)-[f:FOUND_IN {recordId: row[1], deleted: row[2], repaired: row[3], rawFrom: row[4], rawTo: row[5], ownerLeg: row[6]}]->(x)
WITH x, c, f, row[7] AS said, [coalesce(c.rawTime, ''), coalesce(c.status, ''), coalesce(c.threadId, ''), CASE WHEN c.zoneKnown THEN 'zoned' ELSE '' END] AS before
WHERE c.varied OR said <> before
SET f.said = said, c.varied = true, x.varied = true
WITH c, f, before
MATCH (c)-[g:FOUND_IN]->(y:Export)
WHERE g <> f AND g.said IS NULL
SET g.said = before, y.varied = true
