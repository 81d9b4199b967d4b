// Part of neighbours: the links r of origin, and the record other that each leads to.
MATCH (origin)-[r]-(other /*visible*/)
WHERE ($types IS NULL OR type(r) IN $types)
  AND ($asOf IS NULL AND $window.from IS NULL AND $window.to IS NULL OR all(n IN [origin, other] WHERE
//include happened
  ))
  AND ($asOf IS NULL OR coalesce(r.validFrom, r.first, $asOf) <= $asOf AND (r.validTo IS NULL OR r.validTo > $asOf))
  AND ($window.to IS NULL OR coalesce(r.validFrom, r.first) IS NULL OR coalesce(r.validFrom, r.first) < $window.to)
  AND ($window.from IS NULL OR (r.validTo IS NULL OR r.validTo > $window.from) AND (r.last IS NULL OR r.last >= $window.from))
