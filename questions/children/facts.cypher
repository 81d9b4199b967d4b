// Children linked to a line or to an area, 300 at most, with what was stated of them. Takes $line, an id, or with it null $force,
// $forceName, $everywhere, $earliest, $latest (areas_of_force); $opens and $closes, between which an event or link must lie, or at any
// time if $always; $today, a date. Links graded E count for nothing. A person is a child if they were under 18 at one of the events or
// when one of the links began, or are under 18 now if that is not known. Of one person the latest 200 events are read. Gives: the line; the
// area; the children; how many there are; how many of them lack a safeguarding referral; how many people are linked whose age is not
// known. No row if there is no such line or area.
//include areas_of_force
OPTIONAL MATCH (about:DealLine {id: $line})
WITH asked, within, about
WHERE about IS NOT NULL OR asked IS NOT NULL
CALL (within, about) {
  CALL (within, about) {
    WITH about WHERE about IS NOT NULL
    RETURN about AS line
    UNION
    UNWIND within AS area
    MATCH (area)<-[l:EXPORTS_FROM|IMPORTS_INTO]-(line)
    WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
    RETURN line
  }
  RETURN collect(line) AS lines
}
CALL (lines) {
  UNWIND lines AS line
  MATCH (line)-[l:IMPORTS_INTO]->(to)
  WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
  WITH DISTINCT to
  MATCH (area:Area) (()-[part:PART_OF WHERE coalesce(part.validFrom <= $latest, true) AND coalesce(part.validTo > $earliest, true)]->()){0,4} (to)
  RETURN collect(DISTINCT area) AS importing
}
CALL (lines, within) {
  CALL (lines, within) {
    UNWIND lines AS line
    MATCH (line)<-[l:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY]-(person)
    WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
    RETURN person, l.validFrom AS at
    UNION ALL
    UNWIND within AS area
    MATCH (area)<-[l:LINKED_TO_AREA]-(person)
    WHERE coalesce(substring(l.grade, 1, 1), '') <> 'E' AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
    RETURN person, l.validFrom AS at
    UNION ALL
    CALL (lines, within) {
      UNWIND lines AS line
      MATCH (line)<-[c:CONCERNS]-(event)
      WHERE coalesce(substring(c.grade, 1, 1), '') <> 'E'
      RETURN event
      UNION
      UNWIND within AS area
      MATCH (area)<-[a:AT]-(event)
      WHERE coalesce(substring(a.grade, 1, 1), '') <> 'E'
      RETURN event
      UNION
      UNWIND within AS area
      MATCH (area)<-[in:IN_AREA]-()<-[a:AT]-(event)
      WHERE coalesce(substring(a.grade, 1, 1), '') <> 'E'
        AND coalesce(in.validFrom <= event.at, true) AND coalesce(in.validTo > event.at, true)
      RETURN event
    }
    MATCH (event)<-[i:IN_EVENT]-(person)
    WHERE coalesce(substring(i.grade, 1, 1), '') <> 'E'
      AND coalesce(event.at <= $closes AND coalesce(event.until, event.at) >= $opens, $always)
    RETURN person, event.at AS at
  }
  WITH person, person.dateOfBirth AS born, at
  WITH person, born, max(CASE coalesce(
//include was_child
    , CASE WHEN born > date($today) - duration({years: 18}) THEN true END)
    WHEN true THEN 2 WHEN false THEN 0 ELSE 1 END) AS child
  WHERE child > 0
  WITH person, born, child, EXISTS {
    MATCH (person)-[i:IN_EVENT]->(:Event {kind: 'SAFEGUARDING_REFERRAL'})
    WHERE coalesce(substring(i.grade, 1, 1), '') <> 'E' AND NOT coalesce(i.category, '') IN ['SUSPECT', 'CONVICTED', 'WITNESS'] } AS referred
  ORDER BY referred, born DESC, person.id
  WITH collect(CASE child WHEN 2 THEN [person, born] END) AS every, count(CASE child WHEN 1 THEN 1 END) AS unknown,
    count(CASE WHEN child = 2 AND NOT referred THEN 1 END) AS unreferred
  RETURN every[..300] AS read, size(every) AS total, unknown, unreferred
}
CALL (read, lines, importing) {
  UNWIND read AS one
  WITH one[0] AS person, one[1] AS born, lines, importing
  CALL (person, lines) {
    MATCH (person)-[u:USES_NUMBER]->(party)
    WHERE coalesce(substring(u.grade, 1, 1), '') <> 'E'
    CALL (u, party, lines) {
//include legs
      MATCH (leg)-[x:CONTACT_TYPES]-(other)
//include known_as
      WITH u, lines, x, coalesce(known, other) AS number
      MATCH (number)<-[use:USES]-(line)
      WHERE line IN lines AND coalesce(substring(use.grade, 1, 1), '') <> 'E' AND any(entry IN x.days WHERE
        coalesce(entry / 262144 >= use.validFrom.epochSeconds / 86400, true) AND coalesce(entry / 262144 <= use.validTo.epochSeconds / 86400, true)
        AND coalesce(entry / 262144 >= u.validFrom.epochSeconds / 86400, true) AND coalesce(entry / 262144 <= u.validTo.epochSeconds / 86400, true))
      RETURN count(*) > 0 AS touched
    }
    RETURN collect(touched) AS touching
  }
  RETURN collect([elementId(person), toString(born), touching, COLLECT {
    MATCH (person)-[l:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY]->(line)
    WHERE line IN lines AND coalesce(substring(l.grade, 1, 1), '') <> 'E'
      AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
    RETURN [elementId(line), line.id, type(l), l.certainty, l.validFrom, l.validTo, l.id]
  }, COLLECT {
    MATCH (person)-[i:IN_EVENT]->(event)
    WHERE coalesce(substring(i.grade, 1, 1), '') <> 'E'
    WITH event, i ORDER BY event.at DESC, event.id LIMIT 200
    RETURN [elementId(event), event.id, event.kind, event.at, event.stage, event.outcome, event.offence, i.category, i.id,
      COLLECT {
        MATCH (event)-[a:AT]->(place)
        WHERE coalesce(substring(a.grade, 1, 1), '') <> 'E'
        RETURN place IN importing OR EXISTS {
          (place)-[in:IN_AREA]->(area) WHERE area IN importing
            AND coalesce(in.validFrom <= event.at, true) AND coalesce(in.validTo > event.at, true) }
      }]
  }]) AS children
}
RETURN elementId(about), elementId(asked), children, total, unreferred, unknown
