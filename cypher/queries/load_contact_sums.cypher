// Adds what new communications mean for who is in contact with whom.
// $rows: [sender, recipient, calls, messages, first, last], the first two as places in the store.
// The parties are locked, so nobody else can make the same relationship: MERGE would lock them again.
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
OPTIONAL MATCH (a)-[r:IN_CONTACT_WITH]->(b)
FOREACH (_ IN CASE WHEN r IS NULL THEN [1] ELSE [] END |
  CREATE (a)-[:IN_CONTACT_WITH {calls: row[2], messages: row[3], first: row[4], last: row[5]}]->(b))
FOREACH (_ IN CASE WHEN r IS NULL THEN [] ELSE [1] END |
  SET r.calls = r.calls + row[2], r.messages = r.messages + row[3],
    r.first = CASE WHEN r.first IS NULL OR row[4] < r.first THEN row[4] ELSE r.first END,
    r.last = CASE WHEN r.last IS NULL OR row[5] > r.last THEN row[5] ELSE r.last END)
