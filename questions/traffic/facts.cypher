// The calls and messages of a number, or of the numbers that a line used, in each of $windows: {opens, closes, always}, between which
// an event counts; with always, events at any time and without a time count. Takes $number, or $line, an id, for which events count
// while a link that is not graded E states that the line used the number; $most. Gives a row for each window: its place in $windows;
// the numbers; each party at the other end, null for events that name nobody, with whether it is one of the numbers itself and its
// events: what each is, when, whether the party received it, whether it is a call, and its seconds. A seized phone's own "device"
// account counts as its number. Each event counts once, by the requested evidence; a record of it that names another party, or gives
// its length, comes beside the others. A number may have millions: only the $most newest events and one more are read, which shows
// that there are more; those without a time come last. No row if there is no such record.
CALL () {
//when number
  MATCH (own:PhoneNumber {number: $number} /*visible*/)
  RETURN [{own: own, uses: [[null, null]]}] AS parts
//end
//when line
  MATCH (line:DealLine {id: $line})
  RETURN COLLECT {
    MATCH (line)-[use:USES]->(own:PhoneNumber /*visible*/)
    WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E'
    WITH own, collect([use.validFrom, use.validTo]) AS uses ORDER BY own.number
    RETURN {own: own, uses: uses}
  } AS parts
//end
}
UNWIND range(0, size($windows) - 1) AS place
WITH place, $windows[place] AS span, parts, [p IN parts | p.own] AS owns
CALL (span, parts, owns) {
  UNWIND parts AS part
  WITH span, owns, part.own AS party, part.uses AS uses
//include legs
  CALL (leg) {
    MATCH (leg)-[:SENT]->(c /*visible*/) WHERE /*counts*/ RETURN c, true AS sent
    UNION ALL
    MATCH (leg)<-[:RECEIVED_BY]-(c /*visible*/) WHERE /*counts*/ RETURN c, false AS sent
  }
  WITH owns, c, sent, uses
  WHERE coalesce(c.at >= span.opens AND c.at <= span.closes, span.always)
    AND any(use IN uses WHERE coalesce(c.at >= use[0], true) AND coalesce(c.at <= use[1], true))
  WITH owns, coalesce(c.countedAs, c.id) AS event, min(c.at) AS at, collect(CASE WHEN sent THEN c END) AS sent, collect(CASE WHEN sent THEN null ELSE c END) AS received
  ORDER BY at IS NULL, at DESC, event LIMIT $most + 1
  CALL (sent, received) {
    UNWIND sent AS c
    OPTIONAL MATCH (c)-[:RECEIVED_BY]->(other)
    RETURN c, true AS out, other
    UNION ALL
    UNWIND received AS c
    OPTIONAL MATCH (c)<-[:SENT]-(other)
    RETURN c, false AS out, other
  }
  WITH owns, other, collect([event, at, out, c.kind = 'CALL', c.durationSec]) AS events
//include known_as
  WITH owns, coalesce(known, other) AS other, events
  RETURN collect([elementId(other), other.id, other.kind, coalesce(other IN owns, false), events]) AS others
}
RETURN place, [o IN owns | elementId(o)] AS numbers, others
ORDER BY place
