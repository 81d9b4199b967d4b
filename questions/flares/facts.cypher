// What the number $number, or each number of the line $line, an id, sent and received; the other of the two is "". A line's numbers
// are those that it used by links not graded E, on the days of these links, and those to which confirmed successions lead from
// them, 8 at most, at all times. Takes $from and $until, between which an event counts; $most, how many messages and how many calls
// and messages to it are read of each number, the newest: a number may have any number of them; and $longest, up to how many characters of a text.
// Events without a time do not count, nor what another node shows. Gives a row for each number: the number, its id, kind and tariff, whether it is
// a line's in the question; when lines used it and people used it, by links not graded E; its messages, each with the recipients but
// itself; the exports with these messages; what it received; with $sellers, which of the recipients were in touch with a number of a line that does not use this one. No row if there is no such number or line; one without a number if the line has none.
CALL () {
  MATCH (own:PhoneNumber {number: $number} /*visible*/)
  RETURN own, [] AS uses, false AS ofLine
  UNION ALL
  MATCH (line:DealLine {id: $line})
  CALL (line) {
    OPTIONAL MATCH (line)-[use:USES WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E']->(own:PhoneNumber /*visible*/)
    RETURN own, collect([use.validFrom.epochSeconds / 86400, use.validTo.epochSeconds / 86400]) AS uses
    UNION ALL
    MATCH (line)-[use:USES WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E']->(used)
    MATCH (used) (()-[s:SUCCEEDED_BY WHERE
//include confirmed_succession
    ]->()){1,8} (own:PhoneNumber /*visible*/)
    WHERE NOT EXISTS { (line)-[again:USES]->(own) WHERE coalesce(substring(again.grade, 1, 1), '') <> 'E' }
    RETURN DISTINCT own, [] AS uses
  }
  RETURN own, uses, true AS ofLine
}
WITH own AS party, uses, ofLine
CALL (party, uses) {
  CALL (party) {
//include legs
    RETURN collect(leg) AS legs
  }
  CALL (legs, uses) {
    UNWIND legs AS leg
    MATCH (leg)-[:SENT]->(c:Communication /*visible*/)
    WHERE c.kind <> 'CALL' AND c.countedAs IS NULL AND c.at >= $from AND c.at <= $until
      AND (size(uses) = 0 OR any(use IN uses WHERE coalesce(c.at.epochSeconds / 86400 >= use[0], true) AND coalesce(c.at.epochSeconds / 86400 <= use[1], true)))
    WITH DISTINCT c ORDER BY c.at DESC, c.id DESC LIMIT $most
    RETURN collect(c) AS kept
  }
  CALL (party, kept) {
    UNWIND kept AS c
    CALL (party, c) {
      MATCH (c)-[:RECEIVED_BY]->(other)
//include known_as
      WITH DISTINCT coalesce(known, other) AS recipient, party
      WHERE recipient <> party
      WITH recipient ORDER BY recipient.id
      RETURN collect([recipient.id, elementId(recipient)]) AS recipients
    }
    RETURN collect([elementId(c), c.id, c.at, coalesce(c.network, false), left(c.body, $longest), c.threadId,
      EXISTS { (c)-[found:FOUND_IN]->(x:Export /*visible*/) WHERE found.deleted }, recipients]) AS sent
  }
  CALL (kept) {
    UNWIND kept AS c
    MATCH (c)-[:FOUND_IN]->(x:Export /*visible*/)
    RETURN collect(DISTINCT x.id) AS exports
  }
  CALL (legs, uses) {
    UNWIND legs AS leg
    MATCH (leg)<-[:RECEIVED_BY]-(c:Communication /*visible*/)
    WHERE c.countedAs IS NULL AND c.at >= $from AND c.at <= $until
      AND (size(uses) = 0 OR any(use IN uses WHERE coalesce(c.at.epochSeconds / 86400 >= use[0], true) AND coalesce(c.at.epochSeconds / 86400 <= use[1], true)))
    WITH DISTINCT c ORDER BY c.at DESC, c.id DESC LIMIT $most
    MATCH (c)<-[:SENT]-(other)
//include known_as
    RETURN collect([c.at, c.kind = 'CALL', c.threadId, coalesce(known, other).id, c.durationSec]) AS received
  }
  CALL (party, kept) {
    UNWIND CASE WHEN $sellers THEN kept ELSE [] END AS c
    MATCH (c)-[:RECEIVED_BY]->(other)
//include known_as
    WITH DISTINCT coalesce(known, other) AS recipient, party
    WHERE EXISTS {
      MATCH (recipient)-[:CONTACT_TYPES]-(:PhoneNumber)<-[use:USES WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E']-(seller:DealLine)
      WHERE NOT EXISTS { (seller)-[again:USES]->(party) }
    }
    RETURN collect(recipient.id) AS shared
  }
  RETURN sent, exports, received, shared
}
RETURN elementId(party), party.id, party.kind, party.tariff, ofLine,
  COLLECT { MATCH (:DealLine)-[use:USES]->(party) WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' RETURN [use.validFrom, use.validTo] },
  COLLECT { MATCH (:Person)-[use:USES_NUMBER]->(party) WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' RETURN [use.validFrom, use.validTo] },
  sent, exports, received, shared
