// What the graph holds at a glance. Gives row, the entries of NetworkSummary.
// Takes, besides the field's arguments, earliest, latest, opens, closes, always and basis, see
// compile's summary. Each role is read once from its relationships, person by
// person, so that the graph's size takes no memory.
CALL () {
  MATCH (line:DealLine)
  WITH line, line.firstSeen AS first, line.lastSeen AS last
  WITH line, coalesce(first <= $latest, true) AND coalesce(last > $earliest, true) AS seen, coalesce(first, line.createdAt) AS began
  WITH line.status AS status, line.scope AS scope, seen, began >= $window.from AND coalesce(began < $window.to, true) AS new
  WITH status, scope, count(CASE WHEN seen THEN 1 END) AS seen, count(CASE WHEN new THEN 1 END) AS new
  UNWIND [['lines', null, seen], ['linesByStatus', status, seen], ['linesByScope', scope, seen], ['newLines', null, new]] AS cell
  WITH cell[0] AS set, cell[1] AS key, sum(cell[2]) AS n
  RETURN collect([set, key, n, 0]) AS lines
}
CALL () {
  MATCH (gang:Gang)
  WITH gang.kind AS kind, count(*) AS n, count(CASE WHEN gang.createdAt >= $window.from AND coalesce(gang.createdAt < $window.to, true) THEN 1 END) AS new
  UNWIND [['gangs', null, n], ['gangsByKind', kind, n], ['newGangs', null, new]] AS cell
  WITH cell[0] AS set, cell[1] AS key, sum(cell[2]) AS n
  RETURN collect([set, key, n, 0]) AS gangs
}
CALL () {
  MATCH (person:Person)
  CALL (person) {
    MATCH (person)-[r:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|MEMBER_OF]->()
    WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E' AND coalesce(r.validFrom <= $latest, true) AND coalesce(r.validTo > $earliest, true)
    WITH type(r) AS role, max(CASE r.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END) AS level
    WITH collect([role, level]) AS roles, max(level) AS level
    UNWIND CASE WHEN level IS NULL THEN [] ELSE roles + [['people', level]] END AS r
    RETURN r[0] AS role, r[1] AS level
  }
  WITH role, count(CASE level WHEN 2 THEN 1 END) AS confirmed, count(CASE level WHEN 1 THEN 1 END) AS suspected
  RETURN collect([CASE role WHEN 'people' THEN role ELSE 'roles' END, role, confirmed, suspected]) AS people
}
CALL () {
  MATCH (:DealLine)-[r:USES]->(number)
  WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E' AND coalesce(r.validFrom <= $latest, true) AND coalesce(r.validTo > $earliest, true)
  WITH number, max(CASE r.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END) AS level,
    max(CASE WHEN r.validFrom >= $window.from AND coalesce(r.validFrom < $window.to, true) THEN 1 ELSE 0 END) AS new
  RETURN [['lineNumbers', null, count(CASE level WHEN 2 THEN 1 END), count(CASE level WHEN 1 THEN 1 END)], ['newLineNumbers', null, sum(new), 0]] AS numbers
}
CALL () {
  MATCH (person:Person)
  WHERE person.createdAt >= $window.from AND coalesce(person.createdAt < $window.to, true)
  RETURN [['newPeople', null, count(person), 0]] AS newPeople
}
CALL () {
  MATCH (export:Export {state: 'LOADED'} /*visible*/)
  WHERE coalesce(export.loadedAt <= $closes AND export.loadedAt >= $opens, $always)
  RETURN count(export) AS exports
}
WITH exports, lines + gangs + people + numbers + newPeople AS cells, CASE
  WHEN $always THEN COUNT { (:Communication /*visible*/) } - COUNT { (c:Communication /*visible*/) WHERE c.countedAs IS NOT NULL }
  ELSE COUNT { MATCH (c:Communication /*visible*/) WHERE c.at >= $opens AND c.at <= $closes AND c.countedAs IS NULL } END AS communications
//include withheld
CALL (shown) {
  UNWIND shown AS s
  WITH shown, s WHERE s.set IN ['linesByStatus', 'linesByScope', 'gangsByKind']
  WITH s, head([w IN shown WHERE w.set = CASE s.set WHEN 'gangsByKind' THEN 'gangs' ELSE 'lines' END | w.count.total]) AS whole
  WITH s.set AS set, {value: s.key, count: s.count.total, share: CASE WHEN whole > 0 THEN 1.0 * s.count.total / whole END, suppressed: s.count.suppressed} AS part
  ORDER BY part.value
  RETURN collect([set, part]) AS parts
}
WITH *, $basis AS basis, {total: 0, confirmed: 0, suspected: 0, suppressed: false} AS none
WITH *, [name IN ['lines', 'gangs', 'newLines', 'newGangs', 'newPeople', 'newLineNumbers'] |
    coalesce(head([s IN shown WHERE s.set = name | s.count]), none)] AS totals,
  [name IN ['people', 'HOLDS', 'OPERATES', 'RUNS_FOR', 'EXPLOITED_BY', 'MEMBER_OF'] |
    coalesce(head([s IN shown WHERE s.key = name AND s.set IN ['people', 'roles'] | s.count]), none)] AS counts
WITH *, [t IN totals | {count: t.total, suppressed: t.suppressed}] AS totals
WITH {
  basis: basis{.*, exact: none(s IN shown WHERE s.count.suppressed)},
  lines: totals[0], linesByStatus: [p IN parts WHERE p[0] = 'linesByStatus' | p[1]], linesByScope: [p IN parts WHERE p[0] = 'linesByScope' | p[1]],
  gangs: totals[1], gangsByKind: [p IN parts WHERE p[0] = 'gangsByKind' | p[1]],
  people: counts[0], holders: counts[1], operators: counts[2], runners: counts[3], victims: counts[4], members: counts[5],
  lineNumbers: coalesce(head([s IN shown WHERE s.set = 'lineNumbers' | s.count]), none),
  numbers: COUNT { (:PhoneNumber /*visible*/) }, exports: exports, communications: communications,
  new: CASE WHEN $window.from IS NOT NULL THEN {lines: totals[2], gangs: totals[3], people: totals[4], lineNumbers: totals[5]} END
} AS row
