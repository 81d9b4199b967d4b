// Parties in contact with a deal line's numbers while the line used them. Takes
// origin; gives target (a party) and edge {calls, messages, first, last}. A number
// can be recycled, and its uses by one line can overlap: if a roll-up is not
// completely within one use, the communications themselves are counted, each once,
// without the records of network operators, as in the roll-up. A communication
// without a time counts, because nothing puts it outside a use. The phone's own
// "device" account counts as its number, as in contacts_of_party.
MATCH (origin)-[use:USES]->(number:PhoneNumber)
WITH number, collect(use) AS uses
CALL (number) {
  RETURN number AS leg
  UNION
  MATCH (number)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(leg:Account {service: 'device'})
  WHERE NOT EXISTS { MATCH (leg)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(another:PhoneNumber) WHERE another <> number }
  RETURN leg
}
MATCH (leg)-[x:IN_CONTACT_WITH]-(other)
WITH number, uses, x, other, x.first IS NULL OR any(use IN uses WHERE
  x.first >= coalesce(use.validFrom, x.first) AND x.last <= coalesce(use.validTo, x.last)) AS whole
CALL (uses, x, whole) {
  WITH x, whole
  WHERE whole
  RETURN x.calls AS calls, x.messages AS messages, x.first AS first, x.last AS last
  UNION ALL
  WITH uses, whole, startNode(x) AS sender, endNode(x) AS recipient
  WHERE NOT whole
  MATCH (sender)-[:SENT]->(c:Communication /*visible*/)-[:RECEIVED_BY]->(recipient)
  WHERE /*counts*/ AND (c.at IS NULL OR any(use IN uses WHERE c.at >= coalesce(use.validFrom, c.at) AND c.at <= coalesce(use.validTo, c.at)))
  WITH sum(CASE c.kind WHEN 'CALL' THEN 1 ELSE 0 END) AS calls,
       sum(CASE c.kind WHEN 'CALL' THEN 0 ELSE 1 END) AS messages, min(c.at) AS first, max(c.at) AS last
  WHERE calls + messages > 0
  RETURN calls, messages, first, last
}
//include known_as
WITH number, coalesce(known, other) AS target, calls, messages, first, last
WHERE target <> number
WITH target, {calls: sum(calls), messages: sum(messages), first: min(first), last: max(last)} AS edge
