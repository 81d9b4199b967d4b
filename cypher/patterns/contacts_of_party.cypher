// Whom a phone number or account talked to, both directions joined.
// Takes origin; gives target (a party) and edge {calls, messages, first, last}.
// A seized phone whose own number was unknown when it was loaded speaks through
// a "device" account: once its number is known, both are seen as one. Where two
// numbers are known for it, nobody knows which of them spoke: it stays itself.
CALL (origin) {
  RETURN origin AS leg
  UNION
  MATCH (origin:PhoneNumber)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(leg:Account {service: 'device'})
  WHERE NOT EXISTS { MATCH (leg)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(another:PhoneNumber) WHERE another <> origin }
  RETURN leg
}
MATCH (leg)-[x:IN_CONTACT_WITH]-(other)
//include known_as
WITH origin, coalesce(known, other) AS target, x
WHERE target <> origin
WITH target, {calls: sum(x.calls), messages: sum(x.messages), first: min(x.first), last: max(x.last)} AS edge
