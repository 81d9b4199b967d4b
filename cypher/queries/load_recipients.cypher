// Adds the further recipients of new communications.
// $rows: [communication id, recipient as place in the store]. Returns nothing.
UNWIND $rows AS row
MATCH (c:Communication {id: row[0]})
MATCH (b) WHERE elementId(b) = row[1]
CREATE (c)-[:RECEIVED_BY]->(b)
