// Gives communications for which exports state different raw times, statuses or threads the longest of
// each, or, of two equally long ones, the first in the alphabet, regardless of the order of loading. $id:
// of the export that is published or hidden; $shown: the same, or null if it is hidden by now. Returns
// nothing.
MATCH (x:Export {id: $id})
WHERE x.varied
MATCH (x)<-[:FOUND_IN]-(c:Communication)
WHERE c.varied
CALL (c) {
  MATCH (c)-[f:FOUND_IN]->(y:Export)
  WHERE y.hidden IS NULL OR y.id = $shown
  UNWIND range(0, 3) AS i
  WITH i, f.said[i] AS text
  ORDER BY i, size(text) DESC, text
  WITH i, head(collect(text)) AS best
  ORDER BY i
  RETURN collect(best) AS said
}
WITH c, said
WHERE said <> []
SET c.rawTime = nullIf(said[0], ''), c.status = nullIf(said[1], ''), c.threadId = nullIf(said[2], ''), c.zoneKnown = said[3] = 'zoned'
