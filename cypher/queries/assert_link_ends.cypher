// The ends of links of one relation. $ids. Returns: link id, id of its start, id of its end.
UNWIND $ids AS id
MATCH (a)-[r:RELATION {id: id}]->(b)
RETURN r.id, a.id, b.id
