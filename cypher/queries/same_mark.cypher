// Sets the event as which each of some events is counted. $rows: [id, id of the event as which it is
// counted, or null]. Returns: one list of [sender's id, recipient's id] of the contacts to count again.
UNWIND $rows AS row
MATCH (c:Communication {id: row[0]})
SET c.countedAs = row[1]
WITH c
MATCH (a)-[:SENT]->(c)-[:RECEIVED_BY]->(b)
RETURN collect(DISTINCT [a.id, b.id])
