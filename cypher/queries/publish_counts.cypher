// How many records of an export say what nothing said that was seen until now, how many had to be mended,
// which are counted there alone, and how many a network operator recorded. $id: of the export, which is
// hidden still. Returns: created, repaired, network.
MATCH (x:Export {id: $id})
CALL (x) {
  OPTIONAL MATCH (x)<-[f:FOUND_IN]-(c)
  RETURN count(CASE WHEN f.repaired IS NULL AND NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL } THEN c END) AS fresh,
    count(f.repaired) AS mended, count(c.network) AS network
}
CALL (x) {
  OPTIONAL MATCH (x)-[h:HAS_CONTACT]->(p)
  RETURN count(CASE WHEN h.repaired IS NULL THEN p END) AS saved, count(h.repaired) AS mendedToo
}
RETURN fresh + saved, mended + mendedToo, network
