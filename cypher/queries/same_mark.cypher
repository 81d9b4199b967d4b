// Says of events what they are counted as. $rows: [id, id of what it is counted as, or null]. Returns: one list of
// [sender's id, recipient's id] of what counts anew.
UNWIND $rows AS row
MATCH (c:Communication {id: row[0]})
SET c.countedAs = row[1]
WITH c
MATCH (a)-[:SENT]->(c)-[:RECEIVED_BY]->(b)
RETURN collect(DISTINCT [a.id, b.id])
