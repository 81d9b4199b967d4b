// How many records of an export say what nothing said that was seen until now, and how many had to be
// mended, which are counted there alone. $id: of the export, which is hidden still. Returns: created, repaired.
MATCH (x:Export {id: $id})
RETURN
  COUNT { (x)<-[f:FOUND_IN]-(c) WHERE f.repaired IS NULL AND NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL } }
    + COUNT { (x)-[h:HAS_CONTACT]->() WHERE h.repaired IS NULL },
  COUNT { (x)<-[f:FOUND_IN]-() WHERE f.repaired } + COUNT { (x)-[h:HAS_CONTACT]->() WHERE h.repaired }
