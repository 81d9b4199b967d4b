// Finds the communications of a batch that the graph has already. $ids. Returns: one list of ids.
UNWIND $ids AS id
MATCH (c:Communication {id: id})
RETURN collect(c.id)
