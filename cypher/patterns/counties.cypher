// Who and what goes into which area of level $rollUp: gives row, the entries of
// Counties; no row when $origin is no area. Takes, besides the field's
// arguments, earliest, latest, levels, monthly, on and basis, see compile's
// summary, and bands, the names of the age bands, of which the last is for no age. Each link is read once, and every count is of distinct records.
//include origin
CALL () {
  MATCH (stated:Area)
  WHERE EXISTS { (stated)<-[:IMPORTS_INTO|LINKED_TO_AREA]-() }
  WITH stated, $rollUp AS level
  //include placed
  RETURN collect([stated, area, unresolved]) AS places
}
// Of each person in each area: 2 where it is confirmed, 1 where suspected, 0
// where not or not asked for; now, and whether it began in either period.
CALL (homes, places) {
  UNWIND places AS p
  WITH homes, p[0] AS stated, p[1] AS area, p[2] AS unresolved
  MATCH (stated)<-[l:LINKED_TO_AREA]-(person)
  WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND (homes IS NULL OR EXISTS {
    MATCH (person)-[h:HOME_IN]->(home)
    WHERE home IN homes AND coalesce(substring(h.grade, 1, 1), '') <> 'E'
      AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true) })
  WITH area, unresolved, person, l.validFrom AS began, CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END AS level,
    coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true) AS holds
  WITH area, unresolved, person, min(began) AS since,
    max(CASE WHEN holds THEN level ELSE 0 END) AS held,
    max(CASE WHEN began >= $monthly.before.from AND began < $monthly.before.to THEN level ELSE 0 END) AS before,
    max(CASE WHEN began >= $monthly.after.from AND began < $monthly.after.to THEN level ELSE 0 END) AS after,
    max(CASE WHEN level = 1 AND began >= $monthly.before.from AND began < $monthly.before.to THEN 1 ELSE 0 END) AS doubtBefore,
    max(CASE WHEN level = 1 AND began >= $monthly.after.from AND began < $monthly.after.to THEN 1 ELSE 0 END) AS doubtAfter
  RETURN min(since) AS since, max(doubtBefore) AS doubtBefore, max(doubtAfter) AS doubtAfter,
    collect([area, unresolved, person, CASE WHEN held IN $levels THEN held ELSE 0 END,
      CASE WHEN before IN $levels THEN before ELSE 0 END, CASE WHEN after IN $levels THEN after ELSE 0 END]) AS linked
}
CALL (linked) {
  UNWIND linked AS e
  UNWIND [['people', e[3]], ['before', e[4]], ['after', e[5]]] AS counted
  WITH e, counted WHERE counted[1] > 0
  WITH counted[0] AS set, e[0] AS area, e[1] AS unresolved, count(CASE counted[1] WHEN 2 THEN 1 END) AS confirmed, count(CASE counted[1] WHEN 1 THEN 1 END) AS suspected
  RETURN collect([[set, 'place'], [area.nameFolded, area.id, area, unresolved], confirmed, suspected]) AS peopleIn
}
// The people by who they are: few sorts, of which everything is added up. Nobody
// is one of them, so that there is a sum where there is no person.
CALL (linked) {
  UNWIND linked + [[null, false, null, 0, 0, 0]] AS e
  WITH e[2] AS person, max(e[3]) AS held, max(e[4]) AS before, max(e[5]) AS after, max(CASE WHEN e[1] THEN e[3] ELSE 0 END) AS unresolved
  WITH held, before, after, unresolved, person.sex AS sex, duration.between(person.dateOfBirth, date($on)).years AS years
  WITH held, before, after, unresolved, sex,
    CASE WHEN years >= 0 THEN size([from IN $ageBands WHERE years >= from]) ELSE size($bands) - 1 END AS band, count(*) AS n
  UNWIND [[['people', 'all'], null, held], [['before', 'all'], null, before], [['after', 'all'], null, after], [['unresolved', 'all'], null, unresolved],
    [['sex', 'who'], sex, CASE WHEN held > 0 THEN 2 END], [['age', 'who'], band, CASE WHEN held > 0 THEN 2 END]] AS counted
  WITH counted, n WHERE counted[2] IS NOT NULL
  WITH counted[0] AS set, counted[1] AS key, sum(CASE counted[2] WHEN 2 THEN n ELSE 0 END) AS confirmed, sum(CASE counted[2] WHEN 1 THEN n ELSE 0 END) AS suspected
  RETURN collect([set, key, confirmed, suspected]) AS people
}
CALL (homes, places) {
  UNWIND places AS p
  WITH homes, p[0] AS stated, p[1] AS area, p[2] AS unresolved
  MATCH (stated)<-[l:IMPORTS_INTO]-(line)
  WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E'
    AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true) AND (homes IS NULL OR EXISTS {
    MATCH (line)-[h:EXPORTS_FROM]->(home)
    WHERE home IN homes AND coalesce(substring(h.grade, 1, 1), '') <> 'E'
      AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true) })
  WITH area, unresolved, line, max(CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END) AS held
  RETURN collect([area, unresolved, line, held]) AS importing
}
CALL (importing) {
  UNWIND importing AS i
  WITH i[2] AS line, collect([i[0], i[1], i[3]]) AS reached
  MATCH (line)<-[c:CONTROLS]-(gang)
  WHERE coalesce(substring(c.grade, 1, 1), '') <> 'E' AND coalesce(c.validFrom <= $latest, true) AND coalesce(c.validTo > $earliest, true)
  WITH reached, gang, CASE c.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END AS level
  UNWIND reached AS r
  WITH r[0] AS area, r[1] AS unresolved, gang, max(CASE WHEN r[2] < level THEN r[2] ELSE level END) AS held
  RETURN collect([area, unresolved, gang, held]) AS controlling
}
CALL (importing, controlling) {
  UNWIND [['lines', importing], ['gangs', controlling]] AS of
  UNWIND of[1] AS e
  WITH of[0] AS set, e WHERE e[3] IN $levels
  WITH set, e[0] AS area, e[1] AS unresolved, count(CASE e[3] WHEN 2 THEN 1 END) AS confirmed, count(CASE e[3] WHEN 1 THEN 1 END) AS suspected
  RETURN collect([[set, 'place'], [area.nameFolded, area.id, area, unresolved], confirmed, suspected]) AS othersIn
}
CALL (importing, controlling) {
  UNWIND [['lines', importing], ['gangs', controlling]] AS of
  UNWIND of[1] + [[null, false, null, 0]] AS e
  WITH of[0] AS set, e[2] AS one, max(CASE WHEN e[3] IN $levels THEN e[3] ELSE 0 END) AS level
  WITH set, count(CASE level WHEN 2 THEN 1 END) AS confirmed, count(CASE level WHEN 1 THEN 1 END) AS suspected
  RETURN collect([[set, 'all'], null, confirmed, suspected]) AS others
}
WITH peopleIn + people + othersIn + others AS cells, since, doubtBefore, doubtAfter
//include withheld
//include cohorts
CALL (shown, reasons) {
  UNWIND shown AS s
  WITH s, reasons WHERE s.set[1] <> 'who'
  WITH s.key AS place, reasons, collect(s) AS cells, {total: 0, confirmed: 0, suspected: 0, suppressed: false} AS none
  WITH place, reasons,
    coalesce(head([c IN cells WHERE c.set[0] = 'people' | c.size]), 0) AS size,
    coalesce(head([c IN cells WHERE c.set[0] = 'people' | c.count]), none) AS people,
    coalesce(head([c IN cells WHERE c.set[0] = 'lines' | c.count]), none) AS lines,
    coalesce(head([c IN cells WHERE c.set[0] = 'gangs' | c.count]), none) AS gangs,
    coalesce(head([c IN cells WHERE c.set[0] = 'before' | c.count]), none) AS before,
    coalesce(head([c IN cells WHERE c.set[0] = 'after' | c.count]), none) AS after,
    head([c IN cells WHERE c.set[0] = 'unresolved' | c.count]) AS unresolved
  //include change
  WITH * ORDER BY coalesce(people.total, 0) DESC, coalesce(lines.total, 0) DESC, place
  RETURN collect({place: place, area: place[2], size: size, people: people, lines: lines, gangs: gangs, monthly: change, unresolved: unresolved}) AS counted
}
WITH shown, head([c IN counted WHERE c.place IS NULL]) AS whole, [c IN counted WHERE NOT c.place[3]] AS known, [c IN counted WHERE c.place[3]] AS coarse
CALL (known) {
  UNWIND known AS k
  WITH k.size AS size, count(*) AS tied ORDER BY size DESC
  WITH collect([size, tied]) AS sizes
  RETURN [i IN range(0, size(sizes) - 1) | [sizes[i][0], 1 + reduce(n = 0, s IN sizes[..i] | n + s[1])]] AS ranks
}
WITH shown, whole, known, coarse, ranks, whole.people.total AS people
CALL (shown, people) {
  UNWIND shown AS s
  WITH s, people WHERE s.set[0] = 'sex'
  WITH {value: s.key, count: s.count.total, share: CASE WHEN people > 0 THEN 1.0 * s.count.total / people END, suppressed: s.count.suppressed} AS part
  ORDER BY part.value
  RETURN collect(part) AS bySex
}
WITH $basis AS basis, whole, people, known, coarse, ranks, bySex, none(s IN shown WHERE s.count.suppressed) AS exact, [i IN range(0, size($bands) - 1) |
  coalesce(head([s IN shown WHERE s.set[0] = 'age' AND s.key = i | {value: $bands[i], count: s.count.total,
    share: CASE WHEN people > 0 THEN 1.0 * s.count.total / people END, suppressed: s.count.suppressed}]),
    {value: $bands[i], count: 0, share: CASE WHEN people > 0 THEN 0.0 END, suppressed: false})] AS byAge
WITH {
  basis: basis{.*, exact: exact}, people: whole.people, lines: whole.lines, gangs: whole.gangs, areas: size(known),
  unresolvedBelow: whole.unresolved, profile: {bySex: bySex, byAge: byAge}, monthly: whole.monthly,
  rows: [k IN known[..$first] | k{.area, .people, .lines, .gangs, .monthly,
    share: CASE WHEN people > 0 THEN 1.0 * k.people.total / people END,
    rank: CASE WHEN k.people.total IS NOT NULL THEN head([r IN ranks WHERE r[0] = k.size | r[1]]) END}],
  unresolved: [c IN coarse[..$first] | c{.area, .people, .lines, .gangs, .monthly, share: CASE WHEN people > 0 THEN 1.0 * c.people.total / people END}],
  truncated: size(known) > $first OR size(coarse) > $first
} AS row
