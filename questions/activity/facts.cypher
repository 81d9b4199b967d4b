// Counts the events of the number, account, line or person $id in each hour of the week, from Monday's first to Sunday's
// last, on the clock of $timeZone. No row if there is no such record. Takes $opens and $closes, between which an event
// counts; with $always, events at any time and without a time count. For a line, the events of its numbers while it used
// them count; for a person, those of numbers and accounts while they were the person's. A seized phone's own "device"
// account counts as its number, as in contacts_of_party. Each event counts once, by the requested evidence.
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
//include legs
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
  RETURN collect([hour, n]) AS hours
}
RETURN hours
