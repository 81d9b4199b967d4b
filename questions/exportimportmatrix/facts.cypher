// People or lines by destinations ($link: LINKED_TO_AREA or IMPORTS_INTO) and origins, counted in groups of equal links.
// Takes $from and $to, AreaKinds, and $earliest and $latest, in which a link must hold. The origin of people is where they
// live, that of lines where they export from.
CALL () {
  MATCH (stated:Area)
  WHERE EXISTS { (stated)<-[:IMPORTS_INTO|LINKED_TO_AREA]-() }
  WITH stated, $to AS level
  //include placed
  WITH area, unresolved, collect(stated) AS within
  RETURN collect([area, unresolved, within]) AS destinations
}
CALL () {
  MATCH (stated:Area)
  WHERE EXISTS { (stated)<-[:HOME_IN|EXPORTS_FROM]-() }
  WITH stated, $from AS level
  //include placed
  WITH area, unresolved, collect(stated) AS within
  RETURN collect([area, unresolved, within]) AS origins
}
CALL (destinations) {
  UNWIND range(0, size(destinations) - 1) AS place
  UNWIND destinations[place][2] AS stated
  MATCH (stated)<-[l:LINKED_TO_AREA|IMPORTS_INTO]-(who)
  WHERE type(l) = $link AND coalesce(substring(l.grade, 1, 1), '') <> 'E'
    AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
  WITH who, collect([place, CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END]) AS into
  WITH into, COLLECT {
    MATCH (who)-[h:HOME_IN|EXPORTS_FROM]->(home)
    WHERE coalesce(substring(h.grade, 1, 1), '') <> 'E' AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true)
    RETURN elementId(home) } AS homes
  WITH into, homes, count(*) AS n
  RETURN collect([into, homes, n]) AS going
}
RETURN [d IN destinations | [elementId(d[0]), d[0].id, d[0].nameFolded, d[1], []]] AS destinations,
  [o IN origins | [elementId(o[0]), o[0].id, o[0].nameFolded, o[1], [s IN o[2] | elementId(s)]]] AS origins, going
