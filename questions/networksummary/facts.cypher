// The network as counts of groups of equal lines, gangs and people. Takes $earliest and $latest, in which a link must
// hold; $opens and $closes, between which an event counts, or at any time if $always; $from and $to, in which a record is
// new.
CALL () {
  MATCH (line:DealLine)
  WITH line.status AS status, line.scope AS scope, line.firstSeen AS first, line.lastSeen AS last, line.createdAt AS recorded
  WITH status, scope, coalesce(first <= $latest, true) AND coalesce(last >= $earliest, true) AS seen, coalesce(first, recorded) AS began
  WITH status, scope, seen, began >= $from AND began < $to AS new, count(*) AS n
  RETURN collect([status, scope, seen, coalesce(new, false), n]) AS lines
}
CALL () {
  MATCH (gang:Gang)
  WITH gang.kind AS kind, coalesce(gang.createdAt >= $from AND gang.createdAt < $to, false) AS new, count(*) AS n
  RETURN collect([kind, new, n]) AS gangs
}
// The roles of each person, at the level 2 if it is confirmed, 1 if it is suspected.
CALL () {
  MATCH (person:Person)
  MATCH (person)-[r:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|MEMBER_OF]->()
  WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E'
  //when dated
    AND coalesce(r.validFrom <= $latest, true) AND coalesce(r.validTo > $earliest, true)
  //end
  WITH person, collect([type(r), CASE r.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END]) AS roles
  // Long lists have each role once, so that there are not as many lists as people. (DISTINCT would cost store hits.)
  WITH CASE WHEN size(roles) <= 4 THEN roles ELSE reduce(once = [], r IN roles | CASE WHEN r IN once THEN once ELSE once + [r] END) END AS roles, count(*) AS n
  RETURN collect([roles, n]) AS people
}
CALL () {
  MATCH (person:Person)
  WHERE person.createdAt >= $from AND person.createdAt < $to
  RETURN count(person) AS newPeople
}
CALL () {
  MATCH (:DealLine)-[r:USES]->(number)
  WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E'
  //when dated
    AND coalesce(r.validFrom <= $latest, true) AND coalesce(r.validTo > $earliest, true)
  //end
  WITH number, max(CASE r.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END) AS level, max(CASE WHEN r.validFrom >= $from AND r.validFrom < $to THEN 1 ELSE 0 END) AS new
  WITH level, new, count(*) AS n
  RETURN collect([level, new = 1, n]) AS numbers
}
CALL () {
  MATCH (export:Export {state: 'LOADED'} /*visible*/)
  WHERE coalesce(export.loadedAt <= $closes AND export.loadedAt >= $opens, $always)
  RETURN count(export) AS exports
}
RETURN lines, gangs, people, newPeople, numbers, exports, COUNT { (:PhoneNumber /*visible*/) } AS allNumbers, CASE
  WHEN $always THEN COUNT { (:Communication /*visible*/) } - COUNT { (c:Communication /*visible*/) WHERE c.countedAs IS NOT NULL }
  ELSE COUNT { MATCH (c:Communication /*visible*/) WHERE c.at >= $opens AND c.at <= $closes AND c.countedAs IS NULL } END AS communications
