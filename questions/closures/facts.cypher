// Closures of lines, the latest 500, with what decides whether a line came back. Takes $force, $forceName, $everywhere, $earliest and
// $latest (areas_of_force); $opens and $closes, between which a closure must lie, or at any time if $always. Links graded E count
// for nothing. Reading when the numbers of a line were in touch takes long, so older closures are only counted. Gives: the area; the
// closures read; how many there are. No row if there is no such area.
//include areas_of_force
CALL (within) {
  MATCH (event:Event {kind: 'LINE_CLOSURE'})-[about:CONCERNS]->(line:DealLine)
  WHERE coalesce(substring(about.grade, 1, 1), '') <> 'E' AND coalesce(event.at >= $opens AND event.at <= $closes, $always)
    AND ($everywhere
      OR EXISTS { (event)-[at:AT]->(area) WHERE area IN within AND coalesce(substring(at.grade, 1, 1), '') <> 'E' }
      OR EXISTS {
        (event)-[at:AT]->(:Location)-[in:IN_AREA]->(area) WHERE area IN within AND coalesce(substring(at.grade, 1, 1), '') <> 'E'
          AND coalesce(in.validFrom <= event.at, true) AND coalesce(in.validTo > event.at, true) }
      OR EXISTS {
        (line)-[l:EXPORTS_FROM|IMPORTS_INTO]->(area) WHERE area IN within AND coalesce(substring(l.grade, 1, 1), '') <> 'E'
          AND coalesce(l.validFrom <= event.at, true) AND coalesce(l.validTo > event.at - duration({days: 28}), true) })
  WITH DISTINCT event, line
  ORDER BY event.at IS NULL, event.at DESC, event.id, line.id
  WITH collect([event, line]) AS every
  RETURN size(every) AS total, every[..500] AS read
}
CALL (read) {
  UNWIND read AS one
  WITH one[0] AS event, one[1] AS line
  CALL (event, line) {
    WITH event, line, event.at.epochSeconds / 86400 AS after
    CALL (line) {
      MATCH (line)-[use:USES]->(party:PhoneNumber /*visible*/)
      WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E'
      RETURN party, collect([use.validFrom, use.validTo]) AS uses, null AS since
      UNION ALL
      MATCH (line)-[use:USES]->(used)
      WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E'
      MATCH (used) (()-[s:SUCCEEDED_BY WHERE
//include confirmed_succession
      ]->()){1,8} (party:PhoneNumber /*visible*/)
      WHERE NOT EXISTS { (line)-[also:USES]->(party) WHERE coalesce(substring(also.grade, 1, 1), '') <> 'E' }
      RETURN party, [] AS uses, min(reduce(latest = 0, step IN s | CASE WHEN step.validFrom.epochSeconds / 86400 > latest THEN step.validFrom.epochSeconds / 86400 ELSE latest END)) AS since
    }
//include days_in_touch
    WITH event, line, party, uses, since, days
    WHERE size(days) > 0
    RETURN collect([elementId(party), party.id, uses, since, COLLECT {
      MATCH (party)<-[elsewhere:USES|USES_NUMBER]-(holder)
      WHERE holder <> line AND elsewhere.validFrom > event.at AND coalesce(substring(elsewhere.grade, 1, 1), '') <> 'E'
        AND NOT EXISTS { (holder)-[role:HOLDS|OPERATES|RUNS_FOR]->(line) WHERE coalesce(substring(role.grade, 1, 1), '') <> 'E' }
      RETURN [elsewhere.validFrom, elsewhere.validTo]
    }, days]) AS numbers
  }
  RETURN collect([elementId(event), event.id, event.at, event.stage, elementId(line), line.id, numbers, COLLECT {
    MATCH (line)<-[h:HOLDS]-(person)-[i:IN_EVENT]->(charge:Event {kind: 'CHARGE'})
    WHERE coalesce(substring(h.grade, 1, 1), '') <> 'E' AND coalesce(substring(i.grade, 1, 1), '') <> 'E' AND i.category IN ['SUSPECT', 'CONVICTED']
      AND charge.at >= event.at - duration({days: 180}) AND charge.at <= event.at + duration({days: 84})
      AND coalesce(h.validFrom <= event.at, true) AND coalesce(h.validTo >= event.at - duration({days: 180}), true)
      AND (EXISTS { (charge)-[c:CONCERNS]->(line) WHERE coalesce(substring(c.grade, 1, 1), '') <> 'E' }
        OR NOT EXISTS { (charge)-[c:CONCERNS]->(:DealLine) WHERE coalesce(substring(c.grade, 1, 1), '') <> 'E' })
    RETURN DISTINCT [elementId(person), person.id, elementId(charge), charge.id, charge.at]
  }]) AS closures
}
RETURN elementId(asked), closures, total
