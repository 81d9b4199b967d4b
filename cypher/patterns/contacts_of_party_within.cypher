// The same as contacts_of_party, for contacts within a span. Takes origin, $asOf, $window {from, to}; gives
// target (a party) and edge {calls, messages, first, last}.
CALL (origin) {
  RETURN origin AS leg
  UNION
  MATCH (origin:PhoneNumber)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(leg:Account {service: 'device'})
  WHERE NOT EXISTS { MATCH (leg)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(another:PhoneNumber) WHERE another <> origin }
  RETURN leg
}
WITH origin AS of, leg, [] AS uses, true AS sent, true AS received
//include counted_within or counted_by_evidence
//include known_as
WITH of, coalesce(known, other) AS target, calls, messages, first, last
WHERE target <> of
WITH target, {calls: sum(calls), messages: sum(messages), first: min(first), last: max(last)} AS edge
