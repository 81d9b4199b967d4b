// Part of facts: whether a link r held at $asOf and at some time in $window {from, to}, and both records that it joins count
// then: of what happens, that which had happened by $asOf and happened in the window or, if it lasted, overlaps it. Other
// records always count, and so does what has no time. CASE fixes the order, the cheapest first: Neo4j would multiply AND
// and OR out, and choose an order of its own.
CASE
  WHEN $asOf IS NULL AND $window.from IS NULL AND $window.to IS NULL THEN true
  WHEN coalesce(r.validFrom, r.first) > $asOf OR coalesce(r.validFrom, r.first) >= $window.to
    OR r.validTo <= $asOf OR r.validTo <= $window.from OR r.last < $window.from THEN false
  ELSE all(n IN [startNode(r), endNode(r)]
    WHERE coalesce(n.at <= $asOf, true) AND coalesce(n.at < $window.to, true)
      AND ($window.from IS NULL OR n.at >= $window.from OR n.until > $window.from OR n.at IS NULL AND n.until IS NULL))
END
