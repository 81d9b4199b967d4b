// The same as contacts_of_line, for contacts within a span. Takes origin, $asOf, $window {from, to}; gives
// target (a party) and edge {calls, messages, first, last}. A use that ended before $asOf still gives its
// contacts to the line: they had happened by then.
MATCH (origin)-[use:USES]->(number:PhoneNumber)
WHERE NOT coalesce(use.validFrom > $asOf OR use.validFrom >= $window.to OR use.validTo < $window.from, false)
WITH number, collect(use) AS uses
CALL (number) {
  RETURN number AS leg
  UNION
  MATCH (number)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(leg:Account {service: 'device'})
  WHERE NOT EXISTS { MATCH (leg)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(another:PhoneNumber) WHERE another <> number }
  RETURN leg
}
WITH number AS of, leg, uses, true AS sent, true AS received
//include counted_within or counted_by_evidence
//include known_as
WITH of, coalesce(known, other) AS target, calls, messages, first, last
WHERE target <> of
WITH target, {calls: sum(calls), messages: sum(messages), first: min(first), last: max(last)} AS edge
