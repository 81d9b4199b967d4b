// Reads the compared properties of events. $ids. Returns for each: id, kind, service, time, body, length,
// status, sender's id, recipients' ids, how many of these are a device that represents an unknown party,
// whether a network operator recorded it.
UNWIND $ids AS id
MATCH (a)-[:SENT]->(c:Communication {id: id})-[:RECEIVED_BY]->(b)
WITH c, a, collect(b) AS recipients
RETURN c.id, c.kind, c.service, c.at, c.body, c.durationSec, c.status, a.id, [b IN recipients | b.id],
  size([p IN recipients + a WHERE p.service = 'device']), c.network IS NOT NULL
