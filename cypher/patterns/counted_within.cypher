// Part of patterns: the parties that a leg was in contact with in a span of time, and how often. Takes of (the record that
// the leg belongs to), leg, uses (links whose dates, both included, limit the contacts that count; none: all times), sent
// and received (which of the two to count), $asOf and $window {from, to}, null where not given. Gives other, calls,
// messages, first and last of the contacts in the span; no row if there are none. If the leg's roll-ups lie completely in
// the span, they are used as they are. Otherwise its communications are counted, without the records of network operators,
// as in the roll-ups. A communication without a time counts, because nothing puts it outside.
MATCH (leg)-[x:IN_CONTACT_WITH]-()
WHERE sent AND startNode(x) = leg OR received AND endNode(x) = leg
WITH *, x.first < $window.from OR x.last >= $window.to OR x.last > $asOf OR size(uses) > 0
  AND none(use IN uses WHERE x.first >= coalesce(use.validFrom, x.first) AND x.last <= coalesce(use.validTo, x.last)) AS beyond
WITH of, leg, uses, sent, received, collect(x) AS rolled, max(CASE WHEN beyond THEN 1 ELSE 0 END) = 1 AS cut
CALL (leg, uses, sent, received, rolled, cut) {
  WITH leg, rolled, cut
  WHERE NOT cut
  UNWIND rolled AS x
  RETURN CASE startNode(x) WHEN leg THEN endNode(x) ELSE startNode(x) END AS other,
    x.calls AS calls, x.messages AS messages, x.first AS first, x.last AS last
  UNION ALL
  WITH leg, uses, sent, cut
  WHERE cut AND sent
  MATCH (leg)-[:SENT]->(c:Communication /*visible*/)
  WHERE /*counts*/ AND NOT coalesce(c.at < $window.from OR c.at >= $window.to OR c.at > $asOf OR size(uses) > 0
    AND none(use IN uses WHERE c.at >= coalesce(use.validFrom, c.at) AND c.at <= coalesce(use.validTo, c.at)), false)
  MATCH (c)-[:RECEIVED_BY]->(other)
  RETURN other, sum(CASE c.kind WHEN 'CALL' THEN 1 ELSE 0 END) AS calls,
    sum(CASE c.kind WHEN 'CALL' THEN 0 ELSE 1 END) AS messages, min(c.at) AS first, max(c.at) AS last
  UNION ALL
  WITH leg, uses, received, cut
  WHERE cut AND received
  MATCH (leg)<-[:RECEIVED_BY]-(c:Communication /*visible*/)
  WHERE /*counts*/ AND NOT coalesce(c.at < $window.from OR c.at >= $window.to OR c.at > $asOf OR size(uses) > 0
    AND none(use IN uses WHERE c.at >= coalesce(use.validFrom, c.at) AND c.at <= coalesce(use.validTo, c.at)), false)
  MATCH (c)<-[:SENT]-(other)
  RETURN other, sum(CASE c.kind WHEN 'CALL' THEN 1 ELSE 0 END) AS calls,
    sum(CASE c.kind WHEN 'CALL' THEN 0 ELSE 1 END) AS messages, min(c.at) AS first, max(c.at) AS last
}
