// When the number, account, line or person $id communicates, on the clock of
// $timeZone. Gives row, the entries of Activity; no row when there is no such
// record. Takes, besides the field's arguments, opens, closes, always and basis, see
// compile's summary. A line counts what its numbers did while it used them, a
// person what was done on numbers and accounts while they were the person's. A
// seized phone's own "device" account counts as its number, as in
// contacts_of_party. Each event counts once, by the evidence asked for.
CALL () {
  MATCH (origin:PhoneNumber {id: $id} /*visible*/) RETURN origin
  UNION
  MATCH (origin:Account {id: $id} /*visible*/) RETURN origin
  UNION
  MATCH (origin:DealLine {id: $id}) RETURN origin
  UNION
  MATCH (origin:Person {id: $id}) RETURN origin
}
CALL (origin) {
  CALL (origin) {
    WITH origin WHERE origin:PhoneNumber OR origin:Account
    RETURN origin AS party, [[null, null]] AS uses
    UNION
    MATCH (origin)-[use:USES|USES_NUMBER|USES_ACCOUNT]->(party)
    WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E'
    RETURN party, collect([use.validFrom, use.validTo]) AS uses
  }
  CALL (party) {
    RETURN party AS leg
    UNION
    MATCH (party:PhoneNumber)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(leg:Account {service: 'device'})
    WHERE NOT EXISTS { MATCH (leg)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(another:PhoneNumber) WHERE another <> party }
    RETURN leg
  }
  CALL (leg) {
    MATCH (leg)-[:SENT]->(c /*visible*/) WHERE /*counts*/ RETURN c, c.at AS at
    UNION ALL
    MATCH (leg)<-[:RECEIVED_BY]-(c /*visible*/) WHERE /*counts*/ RETURN c, c.at AS at
  }
  WITH c, at, uses
  WHERE coalesce(at >= $opens AND at <= $closes, $always)
    AND any(use IN uses WHERE coalesce(at >= use[0], true) AND coalesce(at <= use[1], true))
  WITH /*event*/ AS event, min(at) AS at
  WITH event, CASE WHEN at IS NOT NULL THEN datetime({datetime: at, timezone: $timeZone}) END AS local
  WITH 24 * (local.dayOfWeek - 1) + local.hour AS hour, count(*) AS n
  RETURN collect([hour, n]) AS counted
}
WITH [h IN range(0, 167) | coalesce(head([c IN counted WHERE c[0] = h | c[1]]), 0)] AS hours,
  coalesce(head([c IN counted WHERE c[0] IS NULL | c[1]]), 0) AS undated
WITH hours, undated, reduce(n = 0, h IN hours | n + h) AS total, $basis AS basis,
  reduce(n = 0, h IN range(0, 167) | n + CASE WHEN h % 24 < 7 OR h % 24 >= 19 THEN hours[h] ELSE 0 END) AS nocturnal
WITH {
  basis: basis{.*, exact: true}, timeZone: $timeZone, total: total, undated: undated,
  hours: [d IN range(0, 6) | hours[24 * d..24 * d + 24]],
  nocturnal: CASE WHEN total > 0 THEN 1.0 * nocturnal / total END,
  entropy: CASE WHEN total > 0 THEN abs(round(reduce(e = 0.0, h IN hours | CASE h WHEN 0 THEN e ELSE e - 1.0 * h / total * log(1.0 * h / total) / log(2) END), 4)) END
} AS row
