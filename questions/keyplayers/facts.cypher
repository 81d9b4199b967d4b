// The people around a line, gang, area or chosen records, with what joins them. Takes one of $line, $gang, $area (an id or code) and
// $ids (of people, lines and gangs); $earliest and $latest, between which links must hold; $opens: an event counts that happened
// after it or lasted until then, and by $latest; $most, how many people are read at most: beyond that the question is refused.
// Gives: found, the ids of the records in question; people: those with a role for the lines, in the gangs, linked to the area, and
// those chosen (core), and with the part around those who share a line, gang or event with one of them, or whose number or
// account was in contact with one of theirs at any time; contacts between their numbers and accounts, by day; and for each line
// that one of them holds or operates everybody who does. The confirmed records of one person come together.
CALL () {
  //when line
  MATCH (origin:DealLine {id: $line})
  //end
  //when gang
  MATCH (origin:Gang {id: $gang})
  //end
  //when area
  CALL () {
    MATCH (origin:Area {id: $area})
    RETURN origin
    UNION
    MATCH (origin:Area {code: $area})
    RETURN origin
  }
  //end
  //when ids
  UNWIND $ids AS id
  MATCH (origin:Person|DealLine|Gang {id: id})
  //end
  RETURN collect(origin) AS origins
}
CALL (origins) {
  //when line
  RETURN origins AS lines, [] AS places
  //end
  //when gang
  UNWIND origins AS gang
  MATCH (gang)-[r:CONTROLS]->(line)
  WHERE
//include stated_link
  WITH collect(DISTINCT line) AS lines
  RETURN lines, [] AS places
  //end
  //when area
  UNWIND origins AS area
  MATCH (area) (()<-[r:PART_OF WHERE
//include stated_link
  ]-()){0,4} (place)
  WITH collect(DISTINCT place) AS places
  RETURN places, COLLECT {
    UNWIND places AS place
    MATCH (place)<-[r:IMPORTS_INTO|EXPORTS_FROM]-(line)
    WHERE
//include stated_link
    RETURN DISTINCT line
  } AS lines
  //end
  //when ids
  RETURN [o IN origins WHERE o:DealLine] + COLLECT {
    UNWIND origins AS gang
    MATCH (gang:Gang)-[r:CONTROLS]->(line)
    WHERE
//include stated_link
    RETURN line
  } AS lines, [] AS places
  //end
}
CALL (origins, lines, places) {
  CALL (origins, lines, places) {
    UNWIND lines AS line
    MATCH (line)<-[r:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY]-(one)
    WHERE
//include stated_link
    RETURN one
    //when gang
    UNION
    UNWIND origins AS gang
    MATCH (gang)<-[r:MEMBER_OF]-(one)
    WHERE
//include stated_link
    RETURN one
    //end
    //when area
    UNION
    UNWIND places AS place
    MATCH (place)<-[r:LINKED_TO_AREA]-(one)
    WHERE
//include stated_link
    RETURN one
    //end
    //when ids
    UNION
    UNWIND origins AS one
    MATCH (one:Person)
    RETURN one
    UNION
    UNWIND origins AS gang
    MATCH (gang:Gang)<-[r:MEMBER_OF]-(one)
    WHERE
//include stated_link
    RETURN one
    //end
  }
  MATCH (one) (()-[s:SAME_AS WHERE
//include same_person
  ]-()){0,4} (person)
  WITH DISTINCT person LIMIT $most
  RETURN collect(person) AS core
}
CALL (core) {
  CALL (core) {
    UNWIND core AS one
    RETURN one
    //when around
    UNION
    UNWIND core AS person
    MATCH (person)-[r:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|MEMBER_OF|IN_EVENT]->(group)
    WHERE
//include stated_link
      AND CASE WHEN group.at > $latest THEN false ELSE coalesce(group.until > $opens OR group.at >= $opens, group.at IS NULL AND group.until IS NULL) END
    WITH DISTINCT group
    MATCH (group)<-[r:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|MEMBER_OF|IN_EVENT]-(one)
    WHERE
//include stated_link
    RETURN one
    UNION
    UNWIND core AS person
    MATCH (person)-[r:USES_NUMBER|USES_ACCOUNT]->(party /*visible*/)
    WHERE
//include stated_link
    WITH DISTINCT party
//include legs
    MATCH (leg)-[:CONTACT_TYPES]-(other)
//include known_as
    WITH DISTINCT coalesce(known, other) AS theirs
    MATCH (theirs)<-[r:USES_NUMBER|USES_ACCOUNT]-(one)
    WHERE
//include stated_link
    RETURN one
    //end
  }
  MATCH (one) (()-[s:SAME_AS WHERE
//include same_person
  ]-()){0,4} (person)
  WITH DISTINCT person LIMIT $most
  RETURN collect(person) AS people
}
CALL (people) {
  UNWIND people AS person
  MATCH (person)-[r:USES_NUMBER|USES_ACCOUNT]->(party /*visible*/)
  WHERE
//include stated_link
  WITH collect(DISTINCT party) AS parties
  UNWIND parties AS party
//include legs
  MATCH (leg)-[x:CONTACT_TYPES]-(other)
//include known_as
  WITH parties, party, coalesce(known, other) AS theirs, x
  WHERE party.id < theirs.id AND EXISTS { (theirs)<-[:USES_NUMBER|USES_ACCOUNT]-() } AND theirs IN parties
  WITH party, theirs, collect(x.days) AS days
  RETURN collect([party.id, theirs.id, days]) AS contacts
}
CALL (people) {
  UNWIND people AS person
  MATCH (person)-[r:HOLDS|OPERATES]->(line)
  WHERE
//include stated_link
  WITH DISTINCT line
  MATCH (line)<-[r:HOLDS|OPERATES]-(staff)
  WHERE
//include stated_link
  WITH line, collect(DISTINCT staff.id) AS staff
  RETURN collect([elementId(line), line.id, staff]) AS staffed
}
CALL (core, people) {
  UNWIND people AS person
  RETURN collect([elementId(person), person.id, toString(person.dateOfBirth), person IN core,
    EXISTS {
      MATCH (person)-[r:EXPLOITED_BY|IN_EVENT]->()
      WHERE coalesce(substring(r.grade, 1, 1), '') <> 'E' AND (type(r) = 'EXPLOITED_BY' OR r.category = 'VICTIM')
    },
    COLLECT {
      MATCH (person)-[r:HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|MEMBER_OF|IN_EVENT]->(group)
      WHERE
//include stated_link
        AND CASE WHEN group.at > $latest THEN false ELSE coalesce(group.until > $opens OR group.at >= $opens, group.at IS NULL AND group.until IS NULL) END
      RETURN [type(r), group.id, r.category, coalesce(group.at, r.validFrom, r.recordedAt)]
    },
    COLLECT {
      MATCH (person)-[s:SAME_AS]-(same)
      WHERE
//include same_person
      RETURN same.id
    },
    COLLECT {
      MATCH (person)-[r:USES_NUMBER|USES_ACCOUNT]->(party /*visible*/)
      WHERE
//include stated_link
      RETURN [party.id, r.validFrom, r.validTo]
    }]) AS everybody
}
RETURN [o IN origins | o.id] AS found, everybody, contacts, staffed
