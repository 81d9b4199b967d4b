// Parties in contact with a phone number or account, in either direction. Takes
// origin; gives target (a party) and edge {calls, messages, first, last}. A seized
// phone whose own number was unknown when it was loaded is represented by a
// "device" account. Once its number is known, both count as one party. If two
// numbers are known for it, it is not known which of them was used, so the account
// stays a party of its own.
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
