// Which communications of a batch the graph holds already.
// $ids. Returns: one list of ids.
UNWIND $ids AS id
MATCH (c:Communication {id: id})
RETURN collect(c.id)
