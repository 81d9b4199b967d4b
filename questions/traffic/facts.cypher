// The calls and messages of a number, or of the numbers that a line used, in each of $windows: {opens, closes, always}, between which
// an event counts; with always, events at any time and without a time count. Takes $number, or $line, an id, for which events count
// while a link that is not graded E states that the line used the number; $most. Gives a row for each window: its place in $windows;
// the numbers; how many records were read; each party at the other end, null for events that name nobody, with whether it is one of
// the numbers itself and what passed, record by record: which event the record shows, when, whether the party received it, whether it
// is a call, and its seconds. A seized phone's own "device" account counts as its number. Records count by the requested evidence; two
// may show the same event. A number may have millions: only the $most newest are read, those without a time last. No row if there is
// no such record.
CALL () {
//when number
  MATCH (own:PhoneNumber {number: $number} /*visible*/)
  RETURN [own] AS owns
//end
//when line
  MATCH (line:DealLine {id: $line})
  RETURN COLLECT { MATCH (line)-[use:USES]->(own:PhoneNumber /*visible*/) WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' RETURN DISTINCT own ORDER BY own.number } AS owns
//end
}
UNWIND range(0, size($windows) - 1) AS place
CALL (place) { // takes nothing more, because Neo4j keeps a copy of that beside each record while it looks for the newest
//when number
  MATCH (party:PhoneNumber {number: $number} /*visible*/)
  WITH place, party, [[null, null]] AS uses
//end
//when line
  MATCH (:DealLine {id: $line})-[use:USES]->(party:PhoneNumber /*visible*/)
  WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E'
  WITH place, party, collect([use.validFrom, use.validTo]) AS uses
//end
//include legs
  CALL (leg) {
    MATCH (leg)-[:SENT]->(c /*visible*/) WHERE /*counts*/ RETURN c, true AS sent
    UNION ALL
    MATCH (leg)<-[:RECEIVED_BY]-(c /*visible*/) WHERE /*counts*/ RETURN c, false AS sent
  }
  WITH place, c, sent, uses
  WHERE coalesce(c.at >= $windows[place].opens AND c.at <= $windows[place].closes, $windows[place].always)
    AND any(use IN uses WHERE coalesce(c.at >= use[0], true) AND coalesce(c.at <= use[1], true))
  WITH c, sent ORDER BY c.at IS NULL, c.at DESC, c.id LIMIT $most
  RETURN collect(CASE WHEN sent THEN c END) AS sent, collect(CASE WHEN sent THEN null ELSE c END) AS received
}
CALL (owns, sent, received) {
  CALL (sent, received) {
    UNWIND sent AS c
    OPTIONAL MATCH (c)-[:RECEIVED_BY]->(other)
    RETURN c, true AS out, other
    UNION ALL
    UNWIND received AS c
    OPTIONAL MATCH (c)<-[:SENT]-(other)
    RETURN c, false AS out, other
  }
  WITH owns, other, collect([coalesce(c.countedAs, c.id), c.at, out, c.kind = 'CALL', c.durationSec]) AS events
//include known_as
  WITH owns, coalesce(known, other) AS other, events
  RETURN collect([elementId(other), other.id, other.kind, coalesce(other IN owns, false), events]) AS others
}
RETURN place, [o IN owns | elementId(o)] AS numbers, size(sent) + size(received) AS read, others
ORDER BY place
