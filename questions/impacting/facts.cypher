// Lines that import into an area, or into one of which it is not known whether it lies in that, with what is stated of them: of
// either kind the 500 whose level is highest, then by id, because reading when a line was active takes long. Takes $force, $forceName,
// $everywhere (false), $earliest and $latest, in which links must hold (areas_of_force); $levels, the levels of certainty that count, 2
// for confirmed and 1 for suspected. Links graded E count for nothing. Gives: the area; the lines that were read, each with its level and
// whether it is known to import into the area; how many there are by that and by level. No row if there is no such area.
//include areas_of_force
CALL (within, broader) {
  WITH within + broader AS places, size(within) AS known
  UNWIND range(0, size(places) - 1) AS i
  WITH places[i] AS area, i < known AS known
  MATCH (area)<-[l:IMPORTS_INTO]-(line)
  WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
  WITH line, known, max(CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END) AS level, collect(l) AS into
  WITH line, collect([known, level, into]) AS ways
  // A line that is known to import into the area is not asked about again.
  WITH line, CASE WHEN any(w IN ways WHERE w[0]) THEN head([w IN ways WHERE w[0]]) ELSE ways[0] END AS way
  WITH line, way[0] AS known, way[1] AS level, way[2] AS into
  WHERE level IN $levels
  WITH line, known, level, into ORDER BY level DESC, line.id
  WITH known, collect([line, known, level, into]) AS lines, count(CASE level WHEN 2 THEN 1 END) AS confirmed, count(*) AS total
  RETURN collect([known, confirmed, total - confirmed]) AS counts, reduce(every = [], some IN collect(lines[..500]) | every + some) AS read
}
CALL (read) {
  UNWIND read AS one
  WITH one[0] AS line, one[1] AS known, one[2] AS level, one[3] AS into
  CALL (line) {
    MATCH (line)-[use:USES]->(party:PhoneNumber /*visible*/)
    WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E'
    WITH party, collect(use) AS uses
    CALL (party, uses) {
//include legs
      MATCH (leg)-[x:CONTACT_TYPES]-()
      RETURN max(last([entry IN x.days WHERE any(use IN uses WHERE coalesce(entry / 262144 >= use.validFrom.epochSeconds / 86400, true)
        AND coalesce(entry / 262144 <= use.validTo.epochSeconds / 86400, true))])) / 262144 AS latest
    }
    RETURN max(latest) AS latest
  }
  CALL (into) {
    UNWIND into AS l
    WITH l, endNode(l) AS area
    RETURN collect([elementId(area), area.id, area.nameFolded, l.grade, COLLECT {
      MATCH (item:IntelItem) WHERE item.id IN l.sources
      RETURN [elementId(item), item.id, item.source, item.information, item.handling, item.actionCode, item.sanitisationCode]
    }]) AS links
  }
  CALL (line) {
    MATCH (line)-[l:EXPORTS_FROM]->(stated)
    WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
    WITH stated, max(CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END) AS sure, 'FORCE_AREA' AS level
//include placed
    RETURN collect([elementId(stated), stated.id, stated.nameFolded, CASE WHEN NOT unresolved THEN elementId(area) END, sure]) AS origins
  }
  CALL (line) {
    MATCH (line)<-[l:CONTROLS]-(gang)
    WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
    WITH gang, max(CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END) AS sure
    RETURN collect([elementId(gang), gang.id, gang.nameFolded, sure]) AS gangs
  }
  RETURN collect([elementId(line), line.id, line.nameFolded, known, level, latest, links, origins, gangs]) AS lines
}
RETURN elementId(asked), lines, counts
