// Parties that several phones, people or lines were all in contact with. Takes $ids, each once; $min, how many of them
// must share a party; $window {from, to}; $asOf, null; $first. Gives known, those of $ids whose records can have contacts,
// and alike: how many parties have the same count of $ids and the same degree, and the $first of them with the most calls
// and messages. Only the count and the degree decide the weight of a party, so no other party can be in the answer, and a
// million parties that a hub shares with everybody are not fetched. A number counts for a person or a line while they used
// it. Contacts count if they lie in the window, by the requested evidence; those without a time count. The phone's own
// "device" account counts as its number.
CALL () {
  UNWIND $ids AS id
  MATCH (origin:PhoneNumber|Account|Export|Handset|Person|DealLine {id: id} /*visible*/)
  RETURN collect(DISTINCT id) AS known
}
CALL () {
  UNWIND $ids AS id
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
  WITH id, owns, pair.own AS party, pair.uses AS uses
//include legs
  WITH {id: id, owns: owns} AS of, leg, reduce(all = [], some IN collect(uses) | all + some) AS uses, true AS sent, true AS received
//include counted_within or counted_by_evidence
//include known_as
  WITH of.id AS id, of.owns AS owns, coalesce(known, other) AS party, calls, messages, first, last
  WHERE NOT party IN owns
  WITH party, id, sum(calls) AS calls, sum(messages) AS messages, min(first) AS first, max(last) AS last
  WITH party, count(*) AS count, sum(calls + messages) AS contacts, collect([id, calls, messages, first, last]) AS shares
  WHERE count >= $min
  WITH *, COUNT {
    MATCH (party)-[:CONTACT_TYPES]-(o)
    RETURN o
    UNION
    MATCH (party:PhoneNumber)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(leg:Account {service: 'device'})-[:CONTACT_TYPES]-(o)
    WHERE NOT EXISTS { MATCH (leg)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(another:PhoneNumber) WHERE another <> party }
    RETURN o
  } AS degree
  ORDER BY contacts DESC, party.id
  WITH count, degree, count(*) AS parties, collect([elementId(party), party.id, shares])[..$first] AS strongest
  RETURN collect([count, degree, parties, strongest]) AS alike
}
RETURN known, alike
