// Finds the records of one label that exist and can be referred to; an export that is hidden or was
// withdrawn cannot. $ids. Returns: id.
UNWIND $ids AS id
MATCH (n:Label {id: id})
WHERE n.hidden IS NULL AND coalesce(n.state, '') <> 'WITHDRAWN'
RETURN n.id
