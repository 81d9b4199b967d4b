// Whom several phones, people or lines were all in contact with. $ids, $min, $window {from, to}, $first.
// Gives row, a map of the columns of CommonContacts. A number counts for a person or a line while they used it, and
// contacts count while they lie in the window: where the roll-up is not whole within both, the communications
// themselves are counted, but not those of network operators' records. What has no time counts. The phone's own "device" account counts as its number.
CALL () {
  UNWIND $ids AS id
  WITH DISTINCT id
  MATCH (origin:PhoneNumber|Account|Export|Handset|Person|DealLine {id: id} /*visible*/)
  CALL (origin) {
    MATCH (origin) WHERE origin:PhoneNumber OR origin:Account
    RETURN origin AS own, null AS use
    UNION
    MATCH (origin)-[:OWNER_USES]->(own) WHERE origin:Export
    RETURN own, null AS use
    UNION
    MATCH (origin)<-[:EXTRACTED_FROM]-(:Export /*visible*/)-[:OWNER_USES]->(own) WHERE origin:Handset
    RETURN own, null AS use
    UNION
    MATCH (origin)-[use:USES_NUMBER|USES_ACCOUNT|USES]->(own) WHERE origin:Person OR origin:DealLine
    RETURN own, use
  }
  WITH id, own, collect(use) AS uses
  WITH id, collect(own) AS owns, collect({own: own, uses: uses}) AS pairs
  UNWIND pairs AS pair
  WITH id, owns, pair.own AS own, pair.uses AS uses
  CALL (own) {
    RETURN own AS leg
    UNION
    MATCH (own:PhoneNumber)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(leg:Account {service: 'device'})
    WHERE NOT EXISTS { MATCH (leg)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(another:PhoneNumber) WHERE another <> own }
    RETURN leg
  }
  WITH id, owns, leg, reduce(all = [], some IN collect(uses) | all + some) AS uses
  MATCH (leg)-[x:IN_CONTACT_WITH]-(other)
  WITH id, owns, uses, x, other,
       x.first IS NULL OR (x.first >= coalesce($window.from, x.first) AND ($window.to IS NULL OR x.last < $window.to)
         AND (size(uses) = 0 OR any(use IN uses WHERE x.first >= coalesce(use.validFrom, x.first) AND x.last <= coalesce(use.validTo, x.last)))) AS whole
  CALL (uses, x, whole) {
    WITH x, whole
    WHERE whole
    RETURN x.calls AS calls, x.messages AS messages, x.first AS first, x.last AS last
    UNION ALL
    WITH uses, whole, startNode(x) AS sender, endNode(x) AS recipient
    WHERE NOT whole
    MATCH (sender)-[:SENT]->(c:Communication /*visible*/)-[:RECEIVED_BY]->(recipient)
    WHERE c.network IS NULL AND c.countedAs IS NULL AND (c.at IS NULL OR (c.at >= coalesce($window.from, c.at) AND ($window.to IS NULL OR c.at < $window.to)
      AND (size(uses) = 0 OR any(use IN uses WHERE c.at >= coalesce(use.validFrom, c.at) AND c.at <= coalesce(use.validTo, c.at)))))
    WITH sum(CASE c.kind WHEN 'CALL' THEN 1 ELSE 0 END) AS calls,
         sum(CASE c.kind WHEN 'CALL' THEN 0 ELSE 1 END) AS messages, min(c.at) AS first, max(c.at) AS last
    WHERE calls + messages > 0
    RETURN calls, messages, first, last
  }
  CALL (other) {
    MATCH (other)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(known:PhoneNumber)
    WHERE other.service = 'device'
    WITH collect(DISTINCT known) AS numbers
    RETURN CASE size(numbers) WHEN 1 THEN numbers[0] END AS known
  }
  WITH id, owns, coalesce(known, other) AS party, calls, messages, first, last
  WHERE NOT party IN owns
  WITH party, id, sum(calls) AS calls, sum(messages) AS messages, min(first) AS first, max(last) AS last
  ORDER BY id
  WITH party, count(*) AS count, sum(calls) AS calls, sum(messages) AS messages, min(first) AS first, max(last) AS last,
       collect({id: id, calls: calls, messages: messages, first: first, last: last}) AS shares
  WHERE count >= $min
  WITH *, COUNT { MATCH (party)-[:IN_CONTACT_WITH]-(o) RETURN DISTINCT o } AS degree
  WITH *, count / log(1 + degree) AS weight
  ORDER BY weight DESC, calls + messages DESC, party.id
  RETURN collect({party: party, count: count, weight: weight, degree: degree, calls: calls, messages: messages,
                  first: first, last: last, shares: shares}) AS common
}
CALL () {
  UNWIND $ids AS id
  WITH DISTINCT id
  WHERE NOT EXISTS { MATCH (n:PhoneNumber|Account|Export|Handset|Person|DealLine {id: id} /*visible*/) }
  RETURN collect(id) AS missing
}
WITH {rows: common[..$first], total: size(common), truncated: size(common) > $first, missing: missing} AS row
