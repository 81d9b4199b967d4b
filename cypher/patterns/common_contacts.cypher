// Whom several phones, people or lines were all in contact with. $ids, $min, $window {from, to}, $asOf, $first.
// Gives row, a map of the columns of CommonContacts. A number counts for a person or a line while they used it, and
// contacts count while they lie in the window, by the evidence asked for. What has no time counts. The phone's own "device" account counts as its number.
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
  WITH {id: id, owns: owns} AS of, leg, reduce(all = [], some IN collect(uses) | all + some) AS uses, true AS sent, true AS received
//include counted_within or counted_by_evidence
//include known_as
  WITH of.id AS id, of.owns AS owns, coalesce(known, other) AS party, calls, messages, first, last
  WHERE NOT party IN owns
  WITH party, id, sum(calls) AS calls, sum(messages) AS messages, min(first) AS first, max(last) AS last
  ORDER BY id
  WITH party, count(*) AS count, sum(calls) AS calls, sum(messages) AS messages, min(first) AS first, max(last) AS last,
       collect({id: id, calls: calls, messages: messages, first: first, last: last}) AS shares
  WHERE count >= $min
  WITH *, COUNT { MATCH (party)-[:CONTACT_TYPES]-(o) RETURN DISTINCT o } AS degree
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
