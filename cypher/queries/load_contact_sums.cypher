// Adds what new communications mean for who is in contact with whom.
// $rows: [sender, recipient, calls, messages, first, last], the first two as places in the store.
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
MERGE (a)-[r:IN_CONTACT_WITH]->(b)
ON CREATE SET r.calls = row[2], r.messages = row[3], r.first = row[4], r.last = row[5]
ON MATCH SET r.calls = r.calls + row[2], r.messages = r.messages + row[3],
  r.first = CASE WHEN r.first IS NULL OR row[4] < r.first THEN row[4] ELSE r.first END,
  r.last = CASE WHEN r.last IS NULL OR row[5] > r.last THEN row[5] ELSE r.last END
