// Destinations, and counts of the people, lines and gangs that go there, grouped by equal links. No row if $origin is not an
// area. Takes $rollUp, an AreaKind; $origin, the id or code of an area, unless $everywhere; $earliest and $latest, in which
// a link must hold; $before and $after {from, to}, two periods, or empty maps; $on, the day for which ages are worked out,
// and $born, for each band of age the last day of birth, youngest first.
CALL () {
  WITH $everywhere AS everywhere WHERE everywhere
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
// The links of each person are gathered in a separate subquery, so that Neo4j groups by the person alone, and in the order
// of people, so that it holds one group at a time.
CALL (homes, places) {
  WITH homes, places, date($on) AS on, [b IN $born | date(b)] AS born
  CALL (homes, places) {
    UNWIND range(0, size(places) - 1) AS place
    UNWIND places[place][2] AS stated
    MATCH (stated)<-[l:LINKED_TO_AREA]-(person)
    WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E'
    //when origin
      AND EXISTS {
        MATCH (person)-[h:HOME_IN]->(home)
        WHERE home IN homes AND coalesce(substring(h.grade, 1, 1), '') <> 'E'
          AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true) }
    //end
    //when undated
    WITH place, person, l ORDER BY person, place
    RETURN person, null AS since, collect([place, CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END, true, 0]) AS links
    //end
    //when dated
    WITH place, person, l, l.validFrom AS began ORDER BY person, place
    RETURN person, min(began) AS since, collect([place, CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END,
      coalesce(began <= $latest, true) AND coalesce(l.validTo > $earliest, true),
      CASE WHEN began >= $before.from AND began < $before.to THEN 1 WHEN began >= $after.from AND began < $after.to THEN 2 ELSE 0 END]) AS links
    //end
  }
  WITH links, since, person.sex AS sex, person.dateOfBirth AS day, on, born
  WITH links, since, sex, CASE WHEN day <= on THEN size([b IN born WHERE day <= b]) END AS band
  WITH links, sex, band, min(since) AS since, count(*) AS n
  RETURN collect([links, sex, band, since, n]) AS people
}
CALL (homes, places) {
  UNWIND range(0, size(places) - 1) AS place
  UNWIND places[place][2] AS stated
  MATCH (stated)<-[l:IMPORTS_INTO]-(line)
  WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E'
  //when dated
    AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
  //end
  //when origin
    AND EXISTS {
      MATCH (line)-[h:EXPORTS_FROM]->(home)
      WHERE home IN homes AND coalesce(substring(h.grade, 1, 1), '') <> 'E'
        AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true) }
  //end
  WITH line, collect([place, CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END]) AS links
  RETURN collect([line, links]) AS linked
}
CALL (linked) {
  UNWIND linked AS one
  WITH one[1] AS links, count(*) AS n
  RETURN collect([links, n]) AS lines
}
// A gang is linked to a place by each of its lines there, at the lower of the two levels.
CALL (linked) {
  UNWIND linked AS one
  WITH one[0] AS line, one[1] AS links
  MATCH (line)<-[c:CONTROLS]-(gang)
  WHERE coalesce(substring(c.grade, 1, 1), '') <> 'E'
  //when dated
    AND coalesce(c.validFrom <= $latest, true) AND coalesce(c.validTo > $earliest, true)
  //end
  WITH gang, links, CASE c.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END AS level
  UNWIND links AS link
  WITH gang, collect(DISTINCT [link[0], CASE WHEN link[1] < level THEN link[1] ELSE level END]) AS links
  WITH links, count(*) AS n
  RETURN collect([links, n]) AS gangs
}
RETURN [p IN places | [elementId(p[0]), p[0].id, p[0].nameFolded, p[1]]] AS places, people, lines, gangs
