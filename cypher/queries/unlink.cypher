// Says until when a link held; the link stays. $id; $validTo; $sources; $now; $by.
// Returns: since when it held, or null; nothing is changed when that is after $validTo.
MATCH ()-[r:RELATION {id: $id}]->()
WITH r, r.validFrom AS since, coalesce(r.sources, []) AS before
FOREACH (_ IN CASE WHEN since IS NULL OR since <= $validTo THEN [1] ELSE [] END |
  SET r.validTo = $validTo, r.sources = before + [s IN $sources WHERE NOT s IN before],
    r.recordedAt = $now, r.recordedBy = $by)
RETURN since
