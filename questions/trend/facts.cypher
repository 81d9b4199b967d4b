// People or lines by when their links ($link: LINKED_TO_AREA or IMPORTS_INTO) began, counted in groups of equal links,
// within $area (its id or code; all areas if $everywhere) and outside it. No row if there is no such area. Takes $before and
// $after {from, to}, two periods, and $earliest and $latest, in which areas must be part of one another.
CALL () {
  WITH $everywhere AS everywhere WHERE everywhere
  RETURN null AS asked
  UNION
  MATCH (asked:Area {id: $area}) RETURN asked
  UNION
  MATCH (asked:Area {code: $area}) RETURN asked
}
CALL (asked) {
  MATCH (stated:Area)
  WHERE EXISTS { (stated)<-[:IMPORTS_INTO|LINKED_TO_AREA]-() }
  WITH asked, stated, asked.kind AS level
  //include placed
  RETURN collect([stated, asked IS NULL OR area = asked AND NOT unresolved]) AS places
}
CALL (places) {
  UNWIND places AS p
  WITH p[0] AS stated, p[1] AS within
  MATCH (stated)<-[l:LINKED_TO_AREA|IMPORTS_INTO]-(who)
  WHERE type(l) = $link AND coalesce(substring(l.grade, 1, 1), '') <> 'E'
  WITH within, who, l.validFrom AS began, CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END AS level
  WITH within, who, began, level, CASE WHEN began >= $before.from AND began < $before.to THEN 1 WHEN began >= $after.from AND began < $after.to THEN 2 ELSE 0 END AS period
  WITH within, who, min(began) AS since, max(level) AS level,
    max(CASE period WHEN 1 THEN level ELSE 0 END) AS before, max(CASE period WHEN 2 THEN level ELSE 0 END) AS after,
    max(CASE WHEN level = 1 THEN CASE period WHEN 1 THEN 1 ELSE 0 END ELSE 0 END) AS doubtBefore, max(CASE WHEN level = 1 THEN CASE period WHEN 2 THEN 1 ELSE 0 END ELSE 0 END) AS doubtAfter
  WITH within, before, after, CASE WHEN since IS NULL THEN level ELSE 0 END AS undated, doubtBefore = 1 AS doubtBefore, doubtAfter = 1 AS doubtAfter,
    min(since) AS since, count(*) AS n
  RETURN collect([within, before, after, undated, doubtBefore, doubtAfter, since, n]) AS linked
}
RETURN elementId(asked) AS asked, linked
