// What is known of a line and of the people who may be behind it. Takes $line, an id, or $number, for the line that took it up last; $asOf, $from and $to, each null or an instant: a link
// must have begun by $asOf and before $to, and may not have ended by $from; $most and $mostOfOwn, numbers of links of contacts:
// the contacts of a number with more are not read, because no line and no person has so many. Links graded E do not count.
// Candidates are those who are linked to the line, from whom a phone was seized that held a number of it, to whom a number is
// attributed that the line uses, that was in touch with one or that a phone of the line saves. Only the 200 with the strongest link are read, because a line may have
// thousands of customers. Gives: the line; its names; the places where it imports; how many links of these kinds are graded E; its numbers,
// with contacts, seizures, attributions and the names that others save them under; how many candidates there are; these people. No row if
// there is no such line.
//when line
MATCH (line:DealLine {id: $line})
//end
//when number
MATCH (:PhoneNumber {number: $number} /*visible*/)<-[use:USES]-(line:DealLine)
WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' AND coalesce(use.validFrom <= $asOf, true)
WITH line ORDER BY coalesce(use.validFrom, datetime({year: 1})) DESC, line.id LIMIT 1
//end
CALL (line) {
  CALL (line) {
    MATCH (line)-[use:USES]->(owned:PhoneNumber /*visible*/)
    WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' AND coalesce(use.validFrom <= $asOf, true) AND coalesce(use.validFrom < $to, true) AND coalesce(use.validTo > $from, true)
    WITH owned, use ORDER BY use.validFrom, use.id
    RETURN owned, collect([use.validFrom, use.validTo]) AS uses
    UNION ALL
    MATCH (line)-[use:USES]->(used)
    WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' AND coalesce(use.validFrom <= $asOf, true)
    MATCH (used) (()-[s:SUCCEEDED_BY WHERE coalesce(s.validFrom <= $asOf, true) AND
//include confirmed_succession
    ]->()){1,8} (owned:PhoneNumber /*visible*/)
    WHERE NOT EXISTS { (line)-[again:USES]->(owned) WHERE coalesce(substring(again.grade, 1, 1), '') <> 'E' }
    RETURN DISTINCT owned, [] AS uses
  }
  WITH owned, uses ORDER BY owned.number
  RETURN collect(owned) AS owns, collect(uses) AS allUses
}
CALL (owns, allUses) {
  UNWIND range(0, size(owns) - 1) AS i
  WITH owns, i, owns[i] AS party, allUses[i] AS uses
  WITH owns, i, party, uses, COUNT { (party)-[:CONTACT_TYPES]-() } <= $most AS few
  CALL (owns, party, few) {
    WITH * WHERE few
//include legs
    MATCH (leg)-[x:CONTACT_TYPES]-(other)
//include known_as
    WITH owns, coalesce(known, other) AS contact, x
    WHERE NOT contact IN owns
    WITH contact, min(x.first) AS first, sum(x.calls + x.messages) AS times,
      collect(CASE type(x) WHEN 'IN_CONTACT_WITH' THEN x.days END) AS handsets,
      collect(CASE type(x) WHEN 'IN_CONTACT_WITH' THEN null ELSE x.days END) AS network
    RETURN collect({contact: contact, times: times, fact: [contact.id, first, handsets, network]}) AS contacts
  }
  CALL (party) {
    CALL (party) {
      MATCH (party)<-[:OWNER_USES]-(phone:Export /*visible*/)
      RETURN phone, null AS heldFrom, null AS heldTo
      UNION
      MATCH (party)<-[:OWNER_USES]-(:Export /*visible*/)-[:EXTRACTED_FROM]->(phone:Handset)
      RETURN phone, null AS heldFrom, null AS heldTo
      UNION
      MATCH (party)-[on:ON_SIM]->(:Sim)<-[:EXTRACTED_FROM]-(phone:Export /*visible*/)
      WHERE coalesce(substring(on.grade, 1, 1), '') <> 'E' AND coalesce(on.validFrom <= $asOf, true)
      RETURN phone, on.validFrom AS heldFrom, on.validTo AS heldTo
      UNION
      MATCH (party)-[on:ON_SIM]->(:Sim)-[in:IN_HANDSET]->(handset:Handset)
      WHERE coalesce(substring(on.grade, 1, 1), '') <> 'E' AND coalesce(substring(in.grade, 1, 1), '') <> 'E'
        AND coalesce(on.validFrom <= $asOf, true) AND coalesce(in.validFrom <= $asOf, true)
      WITH handset, CASE WHEN on.validFrom > in.validFrom OR in.validFrom IS NULL THEN on.validFrom ELSE in.validFrom END AS heldFrom,
        CASE WHEN on.validTo < in.validTo OR in.validTo IS NULL THEN on.validTo ELSE in.validTo END AS heldTo
      CALL (handset) {
        RETURN handset AS phone
        UNION
        MATCH (handset)<-[:EXTRACTED_FROM]-(phone:Export /*visible*/)
        RETURN phone
      }
      RETURN phone, heldFrom, heldTo
    }
    MATCH (phone)-[seizure:SEIZED_FROM]->(person:Person)
    WHERE coalesce(substring(seizure.grade, 1, 1), '') <> 'E'
    WITH person, seizure, heldFrom, heldTo, coalesce(seizure.validFrom, head(COLLECT {
      MATCH (phone)-[in:SEIZED_IN]->(event:Event) WHERE coalesce(substring(in.grade, 1, 1), '') <> 'E' AND event.at IS NOT NULL RETURN event.at ORDER BY event.at
    })) AS at
    WHERE coalesce(at <= $asOf, true) AND coalesce(at < $to, true) AND coalesce(at >= $from, true)
    WITH DISTINCT person, at, seizure.certainty AS certainty, heldFrom, heldTo
    RETURN collect({person: person, fact: [person.id, at, certainty, heldFrom, heldTo]}) AS seizures
  }
  CALL (party) {
    MATCH (party)<-[r:USES_NUMBER]-(person:Person)
    WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E' AND coalesce(r.validFrom <= $asOf, true) AND coalesce(r.validFrom < $to, true) AND coalesce(r.validTo > $from, true)
    RETURN collect({person: person, fact: [person.id, r.certainty, r.validFrom, r.validTo]}) AS attributions
  }
  CALL (owns, party) {
    MATCH (party)<-[saved:HAS_CONTACT]-(export:Export /*visible*/)
    WHERE saved.savedAs IS NOT NULL AND NOT EXISTS { MATCH (export)-[:OWNER_USES]->(owner) WHERE owner IN owns }
    WITH saved.savedAs AS name, count(DISTINCT export) AS exports ORDER BY exports DESC, name LIMIT 500
    RETURN collect([name, exports]) AS names
  }
  WITH party, uses, few, contacts, seizures, attributions, names ORDER BY i
  RETURN collect({contacts: contacts, people: [p IN seizures + attributions | p.person],
    fact: [elementId(party), party.id, party.number, uses, few, [c IN contacts | c.fact], [z IN seizures | z.fact], [a IN attributions | a.fact], names]}) AS numberFacts
}
CALL (line, owns, numberFacts) {
  CALL (line, owns, numberFacts) {
    MATCH (person:Person)-[role:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY]->(line)
    WHERE coalesce(substring(role.grade, 1, 1), '') <> 'E' AND coalesce(role.validFrom <= $asOf, true) AND coalesce(role.validFrom < $to, true)
    RETURN person, 0 AS rank, 0 AS times
    UNION ALL
    UNWIND numberFacts AS fact
    UNWIND fact.people AS person
    RETURN person, 1 AS rank, 0 AS times
    UNION ALL
    UNWIND owns AS party
    MATCH (party)<-[:OWNER_USES]-(:Export /*visible*/)-[:HAS_CONTACT]->(contact:PhoneNumber)<-[r:USES_NUMBER]-(person:Person)
    WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E' AND coalesce(r.validFrom <= $asOf, true) AND coalesce(r.validFrom < $to, true) AND coalesce(r.validTo > $from, true)
      AND NOT contact IN owns
    RETURN person, 2 AS rank, 0 AS times
    UNION ALL
    UNWIND numberFacts AS fact
    UNWIND fact.contacts AS one
    WITH one.contact AS contact, one.times AS times
    MATCH (contact)<-[r:USES_NUMBER]-(person:Person)
    WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E' AND coalesce(r.validFrom <= $asOf, true) AND coalesce(r.validFrom < $to, true) AND coalesce(r.validTo > $from, true)
    RETURN person, 2 AS rank, times
  }
  WITH person, min(rank) AS rank, sum(times) AS times ORDER BY rank, times DESC, person.id
  WITH collect(person) AS people
  RETURN size(people) AS total, people[..200] AS read
}
CALL (line) {
  MATCH (line)-[r:IMPORTS_INTO]->(area)
  WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E'
  RETURN collect(DISTINCT area) AS imports
}
CALL (line, owns, read, imports) {
  UNWIND range(0, size(read) - 1) AS i
  WITH line, owns, imports, i, read[i] AS person
  CALL (line, person) {
    MATCH (person)-[role:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY]->(line)
    WHERE coalesce(substring(role.grade, 1, 1), '') <> 'E' AND coalesce(role.validFrom <= $asOf, true) AND coalesce(role.validFrom < $to, true)
    WITH role ORDER BY type(role), role.validFrom, role.id
    RETURN collect([type(role), role.certainty, role.validFrom, role.validTo]) AS stated
  }
  CALL (owns, person) {
    MATCH (person)-[r:USES_NUMBER]->(party:PhoneNumber /*visible*/)
    WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E' AND coalesce(r.validFrom <= $asOf, true) AND coalesce(r.validFrom < $to, true) AND coalesce(r.validTo > $from, true)
      AND NOT party IN owns
    WITH owns, party, r ORDER BY r.validFrom, r.id
    WITH owns, party, collect([r.validFrom, r.validTo]) AS spans ORDER BY party.number LIMIT 10
    WITH owns, party, spans, COUNT { (party)-[:CONTACT_TYPES]-() } <= $mostOfOwn AS few
    CALL (owns, party, few) {
      WITH * WHERE few
//include legs
      MATCH (leg)-[x:CONTACT_TYPES]-(other)
//include known_as
      WITH owns, party, coalesce(known, other) AS contact, x
      WHERE NOT contact IN owns AND contact <> party
      WITH contact, collect(CASE type(x) WHEN 'IN_CONTACT_WITH' THEN x.days END) AS handsets, collect(CASE type(x) WHEN 'IN_CONTACT_WITH' THEN null ELSE x.days END) AS network
      RETURN collect([contact.id, null, handsets, network]) AS contacts
    }
    RETURN collect([party.id, party.number, spans, contacts, COLLECT {
      MATCH (party)<-[saved:HAS_CONTACT]-(export:Export /*visible*/)
      WHERE EXISTS { MATCH (export)-[:OWNER_USES]->(owner) WHERE owner IN owns }
      RETURN DISTINCT coalesce(saved.savedAs, '') AS name ORDER BY name LIMIT 50
    }]) AS own
  }
  CALL (line, person, imports) {
    MATCH (person)-[in:IN_EVENT]->(event:Event)
    WHERE coalesce(substring(in.grade, 1, 1), '') <> 'E' AND coalesce(event.at <= $asOf, true) AND coalesce(event.at < $to, true)
    WITH line, imports, in, event ORDER BY event.at DESC, event.id, in.id LIMIT 200
    RETURN collect([event.kind, event.at, in.category, event.offence,
      EXISTS { (event)-[c:CONCERNS]->(line) WHERE coalesce(substring(c.grade, 1, 1), '') <> 'E' },
      EXISTS { MATCH (event)-[at:AT]->(place) (()-[:IN_AREA|PART_OF]->()){0,6} (within) WHERE within IN imports AND coalesce(substring(at.grade, 1, 1), '') <> 'E' }]) AS events
  }
  WITH imports, i, person, stated, own, events ORDER BY i
  RETURN collect([elementId(person), person.id, person.name, person.aliases, toString(person.dateOfBirth), stated, own, events,
    EXISTS { MATCH (person)-[to:LINKED_TO_AREA]->(place) (()-[:PART_OF]->()){0,6} (within) WHERE within IN imports AND coalesce(substring(to.grade, 1, 1), '') <> 'E' AND coalesce(to.validFrom <= $asOf, true) AND coalesce(to.validFrom < $to, true) },
    COLLECT { MATCH (person)<-[seizure:SEIZED_FROM]-(/*visible*/) WHERE coalesce(substring(seizure.grade, 1, 1), '') <> 'E' AND coalesce(seizure.validFrom <= $asOf, true) AND coalesce(seizure.validFrom < $to, true) RETURN [seizure.validFrom] ORDER BY seizure.validFrom, seizure.id LIMIT 50 }]) AS people
}
RETURN elementId(line), [line.name] + coalesce(line.aliases, []),
  COUNT { (line)-[r:USES|HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY]-() WHERE substring(r.grade, 1, 1) = 'E' }
    + COUNT { UNWIND owns AS party MATCH (party)<-[r:USES_NUMBER]-() WHERE substring(r.grade, 1, 1) = 'E' },
  [n IN numberFacts | n.fact], total, people
