// Destinations, and counts of the people and lines that go there, grouped by equal links. No row if $origin is not an
// area. Takes $rollUp, an AreaKind; $origin, the id or code of an area, or ''; $earliest and $latest, in which a link must
// hold; $before and $after {from, to}, two periods, or empty maps; $on, the day for which ages are worked out, and $born,
// for each band of age the last day of birth, youngest first. The links of each person are gathered in a separate
// subquery, so that Neo4j groups by the person alone.
CALL () {
  WITH $origin AS origin WHERE origin = ''
  RETURN null AS homes
  UNION
  CALL () {
    MATCH (a:Area {id: $origin}) RETURN a
    UNION
    MATCH (a:Area {code: $origin}) RETURN a
  }
  MATCH (home:Area) (()-[part:PART_OF WHERE coalesce(part.validFrom <= $latest, true) AND coalesce(part.validTo > $earliest, true)]->()){0,4} (a)
  WITH a, collect(DISTINCT home) AS homes
  RETURN homes
}
CALL () {
  MATCH (stated:Area)
  WHERE EXISTS { (stated)<-[:IMPORTS_INTO|LINKED_TO_AREA]-() }
  WITH stated, $rollUp AS level
  //include placed
  WITH area, unresolved, collect(stated) AS within
  RETURN collect([area, unresolved, within]) AS places
}
// The links of each person are gathered in a subquery of their own, so that Neo4j tells the groups apart by the person alone.
CALL (homes, places) {
  WITH homes, places, date($on) AS on, [b IN $born | date(b)] AS born
  CALL (homes, places) {
    UNWIND range(0, size(places) - 1) AS place
    UNWIND places[place][2] AS stated
    MATCH (stated)<-[l:LINKED_TO_AREA]-(person)
    WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND (homes IS NULL OR EXISTS {
      MATCH (person)-[h:HOME_IN]->(home)
      WHERE home IN homes AND coalesce(substring(h.grade, 1, 1), '') <> 'E'
        AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true) })
    WITH place, person, l, l.validFrom AS began
    RETURN person, min(began) AS since, collect([place, CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END,
      coalesce(began <= $latest, true) AND coalesce(l.validTo > $earliest, true),
      CASE WHEN began >= $before.from AND began < $before.to THEN 1 WHEN began >= $after.from AND began < $after.to THEN 2 ELSE 0 END]) AS links
  }
  WITH links, since, person.sex AS sex, CASE WHEN person.dateOfBirth <= on THEN size([b IN born WHERE person.dateOfBirth <= b]) END AS band
  WITH links, sex, band, min(since) AS since, count(*) AS n
  RETURN collect([links, sex, band, since, n]) AS people
}
CALL (homes, places) {
  UNWIND range(0, size(places) - 1) AS place
  UNWIND places[place][2] AS stated
  MATCH (stated)<-[l:IMPORTS_INTO]-(line)
  WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E'
    AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true) AND (homes IS NULL OR EXISTS {
    MATCH (line)-[h:EXPORTS_FROM]->(home)
    WHERE home IN homes AND coalesce(substring(h.grade, 1, 1), '') <> 'E'
      AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true) })
  WITH line, collect([place, CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END]) AS links
  WITH links, COLLECT {
    MATCH (line)<-[c:CONTROLS]-(gang)
    WHERE coalesce(substring(c.grade, 1, 1), '') <> 'E' AND coalesce(c.validFrom <= $latest, true) AND coalesce(c.validTo > $earliest, true)
    RETURN [elementId(gang), CASE c.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END] } AS gangs
  RETURN collect([links, gangs]) AS lines
}
RETURN [p IN places | [elementId(p[0]), p[0].id, p[0].nameFolded, p[1]]] AS places, people, lines
