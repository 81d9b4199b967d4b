// The official areas and how they nest, from the lists in reference/.
// $areas: [id, code, name, nameFolded, kind]; $parts: [child id, parent id, since or null].
UNWIND $areas AS row
MERGE (a:Area {id: row[0]})
SET a.code = row[1], a.name = row[2], a.nameFolded = row[3], a.kind = row[4];
UNWIND $parts AS row
MATCH (child:Area {id: row[0]})
MATCH (parent:Area {id: row[1]})
MERGE (child)-[r:PART_OF]->(parent)
SET r.validFrom = row[2];
