// Which lines, gangs and people go into which area, rolled up to $rollUp
// (FORCE_AREA or COUNTY). Gives row, a map of the columns of CountySummary.
// A destination known no finer than a coarser area stands under that area, as
// unresolvedBelow: nobody known only to "Sussex" is counted in East Sussex. A
// force area that lies in one county alone is known as fine as that county.
// Each count is of distinct records, so counts do not add up over areas.
MATCH (stated:Area)
WHERE EXISTS { (stated)<-[:IMPORTS_INTO|LINKED_TO_AREA]-() }
CALL (stated) {
  OPTIONAL MATCH (stated)-[:PART_OF*0..4]->(up:Area {kind: $rollUp})
  WITH stated, collect(DISTINCT up) AS ups
  OPTIONAL MATCH (down:Area {kind: $rollUp})-[:PART_OF]->(stated)
  WITH stated, ups, collect(DISTINCT down) AS downs
  WITH stated, CASE WHEN size(ups) = 1 THEN ups[0] WHEN size(ups) = 0 AND size(downs) = 1 THEN downs[0] END AS known
  RETURN coalesce(known, stated) AS area, known IS NULL AS unresolvedBelow
}
WITH area, unresolvedBelow, collect(stated) AS stated
CALL (stated) {
  UNWIND stated AS s
  MATCH (s)<-[into:IMPORTS_INTO]-(line:DealLine)
  WITH line, max(CASE into.certainty WHEN 'CONFIRMED' THEN 1 ELSE 0 END) AS confirmed
  OPTIONAL MATCH (line)<-[:CONTROLS]-(gang:Gang)
  WITH line, confirmed, collect(gang) AS gangs
  RETURN count(CASE confirmed WHEN 1 THEN 1 END) AS linesConfirmed, count(CASE confirmed WHEN 0 THEN 1 END) AS linesSuspected,
         reduce(all = [], some IN collect(gangs) | all + some) AS gangs
}
CALL (gangs) { UNWIND gangs AS g RETURN count(DISTINCT g) AS gangCount }
CALL (stated) {
  UNWIND stated AS s
  MATCH (s)<-[to:LINKED_TO_AREA]-(person:Person)
  WITH person, max(CASE to.certainty WHEN 'CONFIRMED' THEN 1 ELSE 0 END) AS confirmed
  RETURN count(CASE confirmed WHEN 1 THEN 1 END) AS peopleConfirmed, count(CASE confirmed WHEN 0 THEN 1 END) AS peopleSuspected
}
WITH {area: area, unresolvedBelow: unresolvedBelow, linesConfirmed: linesConfirmed, linesSuspected: linesSuspected,
      gangs: gangCount, peopleConfirmed: peopleConfirmed, peopleSuspected: peopleSuspected} AS row
ORDER BY row.linesConfirmed + row.linesSuspected DESC, row.area.nameFolded, row.area.id
