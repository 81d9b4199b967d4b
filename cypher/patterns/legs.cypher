// Part of patterns: a party itself, and the "device" accounts that stand for it: those of seized phones whose own number was
// unknown when they were loaded, if this number alone is known for them now. Takes party; gives leg.
CALL (party) {
  RETURN party AS leg
  UNION
  MATCH (party:PhoneNumber)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(leg:Account {service: 'device'})
  WHERE NOT EXISTS { MATCH (leg)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(another:PhoneNumber) WHERE another <> party }
  RETURN leg
}
