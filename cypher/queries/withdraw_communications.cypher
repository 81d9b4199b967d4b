// Deletes communications and notices. $places: in the store. Returns: the senders and recipients of the
// communications, as places in the store.
UNWIND $places AS place
MATCH (c) WHERE elementId(c) = place
OPTIONAL MATCH (c)-[:SENT|RECEIVED_BY]-(p)
WITH c, collect(elementId(p)) AS ends
DETACH DELETE c
WITH ends
UNWIND ends AS end
RETURN collect(DISTINCT end)
