// States links of one relation between two labels. Sources are added to the known ones; everything else is
// replaced. $rows: [id, from, to, properties, sources, position]; $now; $by. Returns: position, whether
// the link is new.
UNWIND $rows AS row
MATCH (a:From {id: row[1]})
MATCH (b:To {id: row[2]})
MERGE (a)-[r:RELATION {id: row[0]}]->(b)
FOREACH (n IN [end IN [a, b] WHERE end.brought IS NOT NULL] | REMOVE n.brought)
WITH r, row, r.recordedAt IS NULL AS created, coalesce(r.sources, []) AS before
SET r += row[3], r.sources = before + [s IN row[4] WHERE NOT s IN before], r.recordedAt = $now, r.recordedBy = $by
RETURN row[5], created
