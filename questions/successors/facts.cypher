// The contacts of a number, or of all numbers that a line used, by day, and those of the numbers that may have succeeded it or
// been succeeded by it. Takes $number, or $line, an id, the other ""; $forward, whether successors are asked for; $windowed,
// and if so $from and $until, entries of days between which contacts count. A candidate has at least 5 contacts in common
// that have few others, and began, by these, at most 30 days before and 60 days after the other number ended. Of the candidates
// only the 30 with the most in common are read, because each may have thousands of contacts. Gives: owns; contacts, each with
// whether it has few others; how many candidates there are; candidates. Contacts without a time do not count. No row if there
// is no such number or line.
CALL () {
  MATCH (own:PhoneNumber {number: $number} /*visible*/)
  RETURN [own] AS owns
  UNION ALL
  MATCH (line:DealLine {id: $line})
  RETURN COLLECT { MATCH (line)-[use:USES]->(own:PhoneNumber /*visible*/) WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' RETURN DISTINCT own ORDER BY own.number } AS owns
}
CALL (owns) {
  UNWIND owns AS party
//include legs
  MATCH (leg)-[x:CONTACT_TYPES]-(other)
//include known_as
  WITH owns, coalesce(known, other) AS contact, x
  WHERE NOT contact IN owns
  WITH contact, x, CASE WHEN $windowed THEN [d IN x.days WHERE d >= $from AND d < $until] ELSE x.days END AS days
  WITH contact, min(days[0]) / 262144 AS first, max(days[-1]) / 262144 AS last,
    collect(CASE type(x) WHEN 'IN_CONTACT_WITH' THEN days END) AS handsets,
    collect(CASE type(x) WHEN 'IN_CONTACT_WITH' THEN null ELSE days END) AS network
  WHERE last IS NOT NULL
  RETURN collect({contact: contact, few: COUNT { (contact)-[:CONTACT_TYPES]-() } <= $few, first: first, last: last,
    handsets: handsets, network: network}) AS mine
}
CALL (owns, mine) {
  UNWIND mine AS k
  WITH owns, k
  WHERE k.few
  WITH owns, k.contact AS party, k.first AS first, k.last AS last
//include legs
  MATCH (leg)-[y:CONTACT_TYPES]-(other)
//include known_as
  WITH owns, party, first, last, coalesce(known, other) AS candidate, y
  WHERE candidate:PhoneNumber AND candidate <> party AND NOT candidate IN owns
  WITH party, first, last, candidate, CASE WHEN $windowed THEN [d IN y.days WHERE d >= $from AND d < $until] ELSE y.days END AS days
  WITH party, first, last, candidate, min(days[0]) / 262144 AS begun, max(days[-1]) / 262144 AS ended
  WHERE begun IS NOT NULL
  WITH candidate, count(*) AS common, CASE WHEN $forward THEN percentileDisc(begun, 0.2) - percentileDisc(last, 0.8)
    ELSE percentileDisc(first, 0.2) - percentileDisc(ended, 0.8) END AS gap
  WHERE common >= 5 AND -30 <= gap <= 60 AND COUNT { (candidate)-[:CONTACT_TYPES]-() } <= $most
  WITH candidate ORDER BY common DESC, candidate.id
  WITH collect(candidate) AS candidates
  RETURN size(candidates) AS candidates, candidates[..30] AS read
}
CALL (owns, read) {
  UNWIND read AS party
//include legs
  MATCH (leg)-[z:CONTACT_TYPES]-(other)
//include known_as
  WITH owns, party, coalesce(known, other) AS contact, z
  WHERE contact <> party AND NOT contact IN owns
  WITH party, contact, z, CASE WHEN $windowed THEN [d IN z.days WHERE d >= $from AND d < $until] ELSE z.days END AS days
  WHERE size(days) > 0
  WITH party, contact, collect(CASE type(z) WHEN 'IN_CONTACT_WITH' THEN days END) AS handsets,
    collect(CASE type(z) WHEN 'IN_CONTACT_WITH' THEN null ELSE days END) AS network
  WITH party, collect([elementId(contact), contact.id, handsets, network]) AS contacts
  RETURN collect([elementId(party), party.id, contacts]) AS weighed
}
RETURN [o IN owns | elementId(o)] AS owns, [k IN mine | [k.few, [elementId(k.contact), k.contact.id, k.handsets, k.network]]] AS contacts,
  candidates, weighed
