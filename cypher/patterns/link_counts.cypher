// Part of facts: whether a link r counts. No officer may have rejected it, and it must have held at $asOf and at some time in
// $window {from, to}. If one of the two records that it joins is of something that happened, that must have happened by $asOf
// and in the window, or have lasted into the window. A record without a time always counts. CASE fixes the order,
// the cheapest first: Neo4j would multiply AND and OR out, and choose an order of its own.
CASE
  WHEN CASE WHEN type(r) IN ['SUCCEEDED_BY', 'SAME_EVENT_AS'] THEN coalesce(r.state = 'REJECTED', false) ELSE false END THEN false
  WHEN $asOf IS NULL AND $window.from IS NULL AND $window.to IS NULL THEN true
  WHEN coalesce(r.validFrom, r.first) > $asOf OR coalesce(r.validFrom, r.first) >= $window.to
    OR r.validTo <= $asOf OR r.validTo <= $window.from OR r.last < $window.from THEN false
  ELSE all(n IN [startNode(r), endNode(r)]
    WHERE coalesce(n.at <= $asOf, true) AND coalesce(n.at < $window.to, true)
      AND ($window.from IS NULL OR n.at >= $window.from OR n.until > $window.from OR n.at IS NULL AND n.until IS NULL))
END
