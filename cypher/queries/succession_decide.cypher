// Records an officer's decision that one number succeeded another or did not, on every link that states it and has not ended,
// or else on a new one. $earlier, $later: ids of numbers; $id: of a new link; $properties; $sources, which are added to the
// known ones; $now; $by. Returns nothing.
MATCH (a:PhoneNumber {id: $earlier})
MATCH (b:PhoneNumber {id: $later})
FOREACH (n IN [end IN [a, b] WHERE end.brought IS NOT NULL] | REMOVE n.brought)
FOREACH (_ IN CASE WHEN EXISTS { (a)-[k:SUCCEEDED_BY WHERE k.validTo IS NULL]->(b) } THEN [] ELSE [1] END |
  MERGE (a)-[k:SUCCEEDED_BY {id: $id}]->(b) SET k.validTo = null)
WITH a, b
MATCH (a)-[k:SUCCEEDED_BY WHERE k.validTo IS NULL]->(b)
SET k += $properties, k.sources = coalesce(k.sources, []) + [s IN $sources WHERE NOT s IN coalesce(k.sources, [])],
  k.recordedAt = $now, k.recordedBy = $by
