// Part of patterns: the same as counted_within if the request asks for evidence other than that of handsets,
// for which there is no roll-up to use. An event that several nodes show counts once.
CALL (leg, uses, sent, received) {
  WITH leg, uses, sent
  WHERE sent
  MATCH (leg)-[:SENT]->(c:Communication /*visible*/)
  WHERE /*counts*/ AND NOT coalesce(c.at < $window.from OR c.at >= $window.to OR c.at > $asOf OR size(uses) > 0
    AND none(use IN uses WHERE c.at >= coalesce(use.validFrom, c.at) AND c.at <= coalesce(use.validTo, c.at)), false)
  MATCH (c)-[:RECEIVED_BY]->(other)
  RETURN other, c
  UNION ALL
  WITH leg, uses, received
  WHERE received
  MATCH (leg)<-[:RECEIVED_BY]-(c:Communication /*visible*/)
  WHERE /*counts*/ AND NOT coalesce(c.at < $window.from OR c.at >= $window.to OR c.at > $asOf OR size(uses) > 0
    AND none(use IN uses WHERE c.at >= coalesce(use.validFrom, c.at) AND c.at <= coalesce(use.validTo, c.at)), false)
  MATCH (c)<-[:SENT]-(other)
  RETURN other, c
}
//include known_as
WITH of, coalesce(known, other) AS other, /*event*/ AS event, c.kind AS kind, min(c.at) AS at
WITH of, other, sum(CASE kind WHEN 'CALL' THEN 1 ELSE 0 END) AS calls, sum(CASE kind WHEN 'CALL' THEN 0 ELSE 1 END) AS messages,
  min(at) AS first, max(at) AS last
