// Counts the records of an export: those that are new to readers; the repaired ones, which count only as
// repaired; and those of a network operator. $id: of the export, which is still hidden. Returns: created,
// repaired, network.
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
