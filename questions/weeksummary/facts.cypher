// Counts of what happened in an area in a week and in the week before, in groups of equal events. Takes $force, $forceName,
// $everywhere, $earliest and $latest, the first and the last instant of the two weeks (areas_of_force), and $middle, where the later
// begins. Links graded E count for nothing. Gives: the area; events by week and kind; lines closed, by week and stages; people in
// safeguarding referrals, by week and whether they were under 18; addresses of visits, and visits without one, by
// week; phones whose exports are stated to come from these events or from stops and searches, by week. No row if there is no such
// area.
//include areas_of_force
CALL (within) {
  MATCH (event:Event)
  WHERE event.at >= $earliest AND event.at <= $latest
    AND event.kind IN ['LINE_CLOSURE', 'ARREST', 'CHARGE', 'SAFEGUARDING_REFERRAL', 'CUCKOO_VISIT', 'NRM_REFERRAL', 'MISSING_EPISODE', 'SEIZURE', 'STOP_SEARCH']
    AND ($everywhere
      OR EXISTS { (event)-[at:AT]->(area) WHERE area IN within AND coalesce(substring(at.grade, 1, 1), '') <> 'E' }
      OR EXISTS {
        (event)-[at:AT]->(:Location)-[in:IN_AREA]->(area) WHERE area IN within AND coalesce(substring(at.grade, 1, 1), '') <> 'E'
          AND coalesce(in.validFrom <= event.at, true) AND coalesce(in.validTo > event.at, true) }
      OR (event.kind = 'LINE_CLOSURE' OR NOT EXISTS { (event)-[at:AT]->() WHERE coalesce(substring(at.grade, 1, 1), '') <> 'E' }) AND EXISTS {
        (event)-[c:CONCERNS]->(line:DealLine)-[l:EXPORTS_FROM|IMPORTS_INTO]->(area) WHERE area IN within
          AND coalesce(substring(c.grade, 1, 1), '') <> 'E' AND coalesce(substring(l.grade, 1, 1), '') <> 'E'
          AND coalesce(l.validFrom <= event.at, true) AND coalesce(l.validTo > event.at - duration({days: 28}), true) })
  RETURN collect([event, event.at >= $middle]) AS happened
}
CALL (happened) {
  UNWIND happened AS h
  WITH h[0] AS event, h[1] AS later
  WITH later, event.kind AS kind, count(*) AS n
  RETURN collect([later, kind, n]) AS events
}
CALL (happened) {
  UNWIND happened AS h
  WITH h[0] AS event, h[1] AS later
  MATCH (event)-[c:CONCERNS]->(line:DealLine)
  WHERE event.kind = 'LINE_CLOSURE' AND coalesce(substring(c.grade, 1, 1), '') <> 'E'
  WITH later, line, collect(DISTINCT event.stage) AS stages
  WITH later, stages, count(*) AS n
  RETURN collect([later, stages, n]) AS lines
}
CALL (happened) {
  UNWIND happened AS h
  WITH h[0] AS event, h[1] AS later
  MATCH (event)<-[i:IN_EVENT]-(person)
  WHERE event.kind = 'SAFEGUARDING_REFERRAL' AND coalesce(substring(i.grade, 1, 1), '') <> 'E'
    AND NOT coalesce(i.category, '') IN ['SUSPECT', 'CONVICTED', 'WITNESS']
  WITH later, person, event.at AS at, person.dateOfBirth AS born
  WITH later, person, max(CASE
//include was_child
    WHEN true THEN 1 WHEN false THEN 0 END) AS child
  WITH later, child, count(*) AS n
  RETURN collect([later, child, n]) AS people
}
CALL (happened) {
  UNWIND happened AS h
  WITH h[0] AS event, h[1] AS later
  WHERE event.kind = 'CUCKOO_VISIT'
  OPTIONAL MATCH (event)-[at:AT]->(place:Location)
  WHERE coalesce(substring(at.grade, 1, 1), '') <> 'E'
  WITH later, count(DISTINCT place) AS addresses, count(DISTINCT CASE WHEN place IS NULL THEN event END) AS without
  RETURN collect([later, addresses, without]) AS visits
}
CALL (happened) {
  UNWIND happened AS h
  WITH h[0] AS event, h[1] AS later
  MATCH (event)<-[s:SEIZED_IN]-(export:Export /*visible*/)
  WHERE coalesce(substring(s.grade, 1, 1), '') <> 'E'
  OPTIONAL MATCH (export)-[:EXTRACTED_FROM]->(handset:Handset /*visible*/)
  WITH later, count(DISTINCT coalesce(handset, export)) AS n
  RETURN collect([later, n]) AS phones
}
RETURN elementId(asked), events, lines, people, visits, phones
