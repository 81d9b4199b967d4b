// Part of facts: where communications were found, the earliest first. Takes rows of c, each communication once; $first. Gives
// records, the values of grounds.RecordFound of the first, with the export as export_values, and totalRecords.
MATCH (c)-[f:FOUND_IN]->(x:Export /*visible*/)
WITH c, f, x ORDER BY c.at, c.id, x.id
WITH collect([c, f, x]) AS found
WITH size(found) AS totalRecords, found[..$first] AS found
CALL (found) {
  UNWIND range(0, size(found) - 1) AS place
  WITH place, found[place][0] AS c, found[place][1] AS f, found[place][2] AS x ORDER BY place
  RETURN collect([elementId(c),
//include export_values
  , f.recordId, coalesce(f.deleted, false), coalesce(c.network, false)]) AS records
}
