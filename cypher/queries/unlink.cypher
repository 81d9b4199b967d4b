// Records the time until which a link held; the link stays. $id; $validTo; $sources; $now; $by. Returns:
// ids of its two ends, and whether it began after $validTo, in which case nothing changes.
MATCH (a)-[r:RELATION {id: $id}]->(b)
WITH a, b, r, coalesce(r.validFrom > $validTo, false) AS early, coalesce(r.sources, []) AS before
FOREACH (_ IN CASE WHEN early THEN [] ELSE [1] END |
  SET r.validTo = $validTo, r.sources = before + [s IN $sources WHERE NOT s IN before],
    r.recordedAt = $now, r.recordedBy = $by)
RETURN a.id, b.id, early
