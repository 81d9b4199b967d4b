// Part of facts: whether a link r held at $asOf and at some time in $window {from, to}, and both records that it joins count
// then: of what happens, that which had happened by $asOf and happened in the window or, if it lasted, overlaps it. Other
// records always count, and so does what has no time.
($asOf IS NULL AND $window.from IS NULL AND $window.to IS NULL OR all(n IN [startNode(r), endNode(r)]
  WHERE coalesce(n.at <= $asOf, true) AND coalesce(n.at < $window.to, true)
    AND ($window.from IS NULL OR n.at >= $window.from OR n.until > $window.from OR n.at IS NULL AND n.until IS NULL)))
AND ($asOf IS NULL OR coalesce(r.validFrom, r.first, $asOf) <= $asOf AND (r.validTo IS NULL OR r.validTo > $asOf))
AND ($window.to IS NULL OR coalesce(r.validFrom, r.first) IS NULL OR coalesce(r.validFrom, r.first) < $window.to)
AND ($window.from IS NULL OR (r.validTo IS NULL OR r.validTo > $window.from) AND (r.last IS NULL OR r.last >= $window.from))
