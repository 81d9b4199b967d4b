// Everything stated about one deal line: its properties and its links. $id. Returns: properties; list of
// [relationship type, link id, id of the far record, properties].
MATCH (l:DealLine {id: $id})
RETURN properties(l), [(l)-[r]-(far) WHERE r.id IS NOT NULL | [type(r), r.id, far.id, properties(r)]]
