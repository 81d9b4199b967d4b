// Who and what goes into which area of level $rollUp: gives row, the entries of
// Counties; no row when $origin is no area. Takes, besides the field's
// arguments, earliest, latest, levels, monthly, on and basis, see compile's
// summary. Each link is read once, and every count is of distinct records.
//include origin
CALL () {
  MATCH (stated:Area)
  WHERE EXISTS { (stated)<-[:IMPORTS_INTO|LINKED_TO_AREA]-() }
  WITH stated, $rollUp AS level
  //include placed
  RETURN collect([stated, [area.nameFolded, area.id, area, unresolved]]) AS places
}
CALL (homes, places) {
  UNWIND places AS p
  WITH homes, p[0] AS stated, p[1] AS place
  MATCH (stated)<-[l:LINKED_TO_AREA]-(person)
  WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND (homes IS NULL OR EXISTS {
    MATCH (person)-[h:HOME_IN]->(home)
    WHERE home IN homes AND coalesce(substring(h.grade, 1, 1), '') <> 'E'
      AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true) })
  WITH place, person, l.validFrom AS began, CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END AS level,
    coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true) AS holds
  WITH place, person, min(began) AS since,
    max(CASE WHEN holds THEN level ELSE 0 END) AS held,
    max(CASE WHEN began >= $monthly.before.from AND began < $monthly.before.to THEN level ELSE 0 END) AS before,
    max(CASE WHEN began >= $monthly.after.from AND began < $monthly.after.to THEN level ELSE 0 END) AS after,
    max(CASE WHEN level = 1 AND began >= $monthly.before.from AND began < $monthly.before.to THEN 1 ELSE 0 END) AS doubtBefore,
    max(CASE WHEN level = 1 AND began >= $monthly.after.from AND began < $monthly.after.to THEN 1 ELSE 0 END) AS doubtAfter
  RETURN collect([place, person, [['people', held], ['before', before], ['after', after]]]) AS linked,
    min(since) AS since, max(doubtBefore) AS doubtBefore, max(doubtAfter) AS doubtAfter
}
CALL (homes, places) {
  UNWIND places AS p
  WITH homes, p[0] AS stated, p[1] AS place
  MATCH (stated)<-[l:IMPORTS_INTO]-(line)
  WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E'
    AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true) AND (homes IS NULL OR EXISTS {
    MATCH (line)-[h:EXPORTS_FROM]->(home)
    WHERE home IN homes AND coalesce(substring(h.grade, 1, 1), '') <> 'E'
      AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true) })
  WITH place, line, max(CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END) AS held
  RETURN collect([place, line, [['lines', held]]]) AS importing
}
CALL (importing) {
  UNWIND importing AS i
  WITH i[1] AS line, collect([i[0], i[2][0][1]]) AS reached
  MATCH (line)<-[c:CONTROLS]-(gang)
  WHERE coalesce(substring(c.grade, 1, 1), '') <> 'E' AND coalesce(c.validFrom <= $latest, true) AND coalesce(c.validTo > $earliest, true)
  WITH reached, gang, CASE c.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END AS level
  UNWIND reached AS r
  WITH r[0] AS place, gang, max(CASE WHEN r[1] < level THEN r[1] ELSE level END) AS held
  RETURN collect([place, gang, [['gangs', held]]]) AS controlling
}
WITH linked + importing + controlling AS pairs, since, doubtBefore, doubtAfter
CALL (pairs) {
  UNWIND pairs AS pair
  UNWIND pair[2] AS counted
  WITH counted, pair WHERE counted[1] IN $levels
  RETURN collect([counted[0], pair[0], pair[1], counted[1]]) AS entries
}
CALL (entries) {
  UNWIND entries AS e
  WITH e[0] AS set, e[1] AS place, count(CASE e[3] WHEN 2 THEN 1 END) AS confirmed, count(CASE e[3] WHEN 1 THEN 1 END) AS suspected
  RETURN collect([[set, 'place'], place, confirmed, suspected]) AS inPlaces
}
CALL (entries) {
  UNWIND ['people', 'before', 'after', 'lines', 'gangs', 'unresolved'] AS set
  CALL (entries, set) {
    UNWIND entries AS e
    WITH e WHERE e[0] = set OR set = 'unresolved' AND e[0] = 'people' AND e[1][3]
    WITH e[2] AS one, max(e[3]) AS level
    RETURN count(CASE level WHEN 2 THEN 1 END) AS confirmed, count(CASE level WHEN 1 THEN 1 END) AS suspected
  }
  RETURN collect([[set, 'all'], null, confirmed, suspected]) AS inAll
}
CALL (entries) {
  UNWIND entries AS e
  WITH e WHERE e[0] = 'people'
  WITH DISTINCT e[2] AS person
  WITH person.sex AS sex, duration.between(person.dateOfBirth, date($on)).years AS years
  WITH sex, CASE WHEN years >= 0 THEN size([from IN [10, 15, 20, 25, 30, 40, 50, 60] WHERE years >= from]) ELSE 9 END AS band
  UNWIND [[['sex', 'who'], sex], [['age', 'who'], band]] AS part
  WITH part, count(*) AS people
  RETURN collect([part[0], part[1], people, 0]) AS who
}
WITH inPlaces + inAll + who AS cells, since, doubtBefore, doubtAfter
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
WITH shown, whole, known, coarse, ranks, whole.people.total AS people, ['under 10', '10-14', '15-19', '20-24', '25-29', '30-39', '40-49', '50-59', '60 and over', null] AS bands
CALL (shown, people) {
  UNWIND shown AS s
  WITH s, people WHERE s.set[0] = 'sex'
  WITH {value: s.key, count: s.count.total, share: CASE WHEN people > 0 THEN 1.0 * s.count.total / people END, suppressed: s.count.suppressed} AS part
  ORDER BY part.value
  RETURN collect(part) AS bySex
}
WITH $basis AS basis, whole, people, known, coarse, ranks, bySex, none(s IN shown WHERE s.count.suppressed) AS exact, [i IN range(0, 9) |
  coalesce(head([s IN shown WHERE s.set[0] = 'age' AND s.key = i | {value: bands[i], count: s.count.total,
    share: CASE WHEN people > 0 THEN 1.0 * s.count.total / people END, suppressed: s.count.suppressed}]),
    {value: bands[i], count: 0, share: CASE WHEN people > 0 THEN 0.0 END, suppressed: false})] AS byAge
WITH {
  basis: basis{.*, exact: exact}, people: whole.people, lines: whole.lines, gangs: whole.gangs, areas: size(known),
  unresolvedBelow: whole.unresolved, profile: {bySex: bySex, byAge: byAge}, monthly: whole.monthly,
  rows: [k IN known[..$first] | k{.area, .people, .lines, .gangs, .monthly,
    share: CASE WHEN people > 0 THEN 1.0 * k.people.total / people END,
    rank: CASE WHEN k.people.total IS NOT NULL THEN head([r IN ranks WHERE r[0] = k.size | r[1]]) END}],
  unresolved: [c IN coarse[..$first] | c{.area, .people, .lines, .gangs, .monthly, share: CASE WHEN people > 0 THEN 1.0 * c.people.total / people END}],
  truncated: size(known) > $first OR size(coarse) > $first
} AS row
