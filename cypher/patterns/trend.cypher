// How many people or lines ($link: LINKED_TO_AREA, IMPORTS_INTO) came into
// $area, its id or code, or into all areas (""), in two periods. Gives row, the
// entries of Trend; no row when there is no such area. Takes, besides the
// field's arguments, link, earliest, latest, levels, monthly and basis, see
// compile's summary. What differs between the cohorts is told from all areas.
CALL () {
  WITH $area AS area WHERE area = ''
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
  WITH within, who, began, level, began >= $monthly.before.from AND began < $monthly.before.to AS isBefore,
    began >= $monthly.after.from AND began < $monthly.after.to AS isAfter
  WITH within, who, min(began) AS since, max(CASE WHEN isBefore THEN level ELSE 0 END) AS before, max(CASE WHEN isAfter THEN level ELSE 0 END) AS after,
    CASE WHEN min(began) IS NULL THEN max(level) ELSE 0 END AS undated,
    max(CASE WHEN level = 1 AND isBefore THEN 1 ELSE 0 END) AS doubtBefore, max(CASE WHEN level = 1 AND isAfter THEN 1 ELSE 0 END) AS doubtAfter
  RETURN min(since) AS since, max(doubtBefore) AS doubtBefore, max(doubtAfter) AS doubtAfter, [
    ['before', null, count(CASE WHEN within AND before = 2 AND 2 IN $levels THEN 1 END), count(CASE WHEN within AND before = 1 AND 1 IN $levels THEN 1 END)],
    ['after', null, count(CASE WHEN within AND after = 2 AND 2 IN $levels THEN 1 END), count(CASE WHEN within AND after = 1 AND 1 IN $levels THEN 1 END)],
    ['undated', null, count(CASE WHEN within AND undated = 2 AND 2 IN $levels THEN 1 END), count(CASE WHEN within AND undated = 1 AND 1 IN $levels THEN 1 END)]] AS cells
}
//include withheld
//include cohorts
WITH *, $basis AS basis, head([s IN shown WHERE s.set = 'before' | s.count]) AS before,
  head([s IN shown WHERE s.set = 'after' | s.count]) AS after, head([s IN shown WHERE s.set = 'undated' | s.count]) AS undated
//include change
WITH {basis: basis{.*, exact: none(s IN shown WHERE s.count.suppressed)}, area: asked, measure: $measure, change: change, undated: undated} AS row
