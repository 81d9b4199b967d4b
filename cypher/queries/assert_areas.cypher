// Finds the areas that have a code, or else a name. If areas with one name cover the same ground, such as
// a force's area and the county that is all of it, the wider one is returned. $names: [written, folded].
// Returns: written, ids.
UNWIND $names AS row
MATCH (a:Area)
WHERE a.code IN [row[0], toUpper(row[0])] OR a.nameFolded = row[1]
WITH row, collect(a) AS named, [a IN collect(a) WHERE a.code IN [row[0], toUpper(row[0])]] AS coded
WITH row, CASE coded WHEN [] THEN named ELSE coded END AS found
RETURN row[0], [a IN found WHERE NOT EXISTS {
  MATCH (a)-[:PART_OF]->(wider:Area)
  WHERE wider IN found
    AND COUNT { (a)-[:PART_OF]->(:Area {kind: wider.kind}) } = 1
    AND COUNT { (wider)<-[:PART_OF]-(:Area {kind: a.kind}) } = 1
} | a.id]
