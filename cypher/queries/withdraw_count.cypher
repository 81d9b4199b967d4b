// Records how many communications only this export showed. $id: of the export, which is hidden by now.
// Returns nothing.
MATCH (x:Export {id: $id})
SET x.countsWithdrawn = COUNT { (x)<-[:FOUND_IN]-(c:Communication) WHERE NOT EXISTS { (c)-[:FOUND_IN]->(y:Export) WHERE y.hidden IS NULL } }
