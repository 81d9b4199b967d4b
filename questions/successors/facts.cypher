// The contacts of a number, or of all numbers that a line used, by day, and those of the numbers that may have succeeded it or
// been succeeded by it. Takes $number, or $line, an id, the other ""; $forward, whether successors are asked for; $windowed,
// and if so $from and $until, entries of days between which contacts count; $few and $most, numbers of links of contacts. A
// contact that moved to another number by a confirmed succession is one contact (customer). A candidate has at least 5 in common
// that have few links themselves, or 3 if one of them moved, and began, by these, at most 60 days before and 90 days after the
// other number ended: the figures date the change more exactly. Of the candidates only the 30 with the most in common are read, because each may have thousands of
// contacts. Gives: owns; contacts, each with the number of its links and whether it moved; how many candidates there are;
// candidates. Contacts without a time do not count. No row if there is no such number or line.
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
  WITH owns, contact, x, CASE WHEN $windowed THEN [d IN x.days WHERE d >= $from AND d < $until] ELSE x.days END AS days
  WITH owns, contact, min(days[0]) / 262144 AS first, max(days[-1]) / 262144 AS last,
    collect(CASE type(x) WHEN 'IN_CONTACT_WITH' THEN days END) AS handsets,
    collect(CASE type(x) WHEN 'IN_CONTACT_WITH' THEN null ELSE days END) AS network
  WHERE last IS NOT NULL
//include customer
  WITH * WHERE none(n IN numbers WHERE n IN owns)
  RETURN collect({numbers: numbers, links: COUNT { (contact)-[:CONTACT_TYPES]-() }, first: first, last: last,
    handsets: handsets, network: network}) AS mine
}
CALL (owns, mine) {
  UNWIND mine AS k
  WITH owns, k.numbers[0] AS customer, head(collect(k.numbers)) AS numbers, sum(k.links) AS links, min(k.first) AS first, max(k.last) AS last
  WHERE links <= $few
  UNWIND numbers AS party
//include legs
  MATCH (leg)-[y:CONTACT_TYPES]-(other)
//include known_as
  WITH owns, customer, numbers, first, last, coalesce(known, other) AS candidate, y
  WHERE candidate:PhoneNumber AND NOT candidate IN numbers AND NOT candidate IN owns
  WITH customer, size(numbers) > 1 AS moved, first, last, candidate,
    CASE WHEN $windowed THEN [d IN y.days WHERE d >= $from AND d < $until] ELSE y.days END AS days
  WITH customer, moved, first, last, candidate, min(days[0]) / 262144 AS begun, max(days[-1]) / 262144 AS ended
  WHERE begun IS NOT NULL
  WITH candidate, count(*) AS common, count(CASE WHEN moved THEN 1 END) AS moved,
    CASE WHEN $forward THEN percentileDisc(begun, 0.2) - percentileDisc(last, 0.8)
    ELSE percentileDisc(first, 0.2) - percentileDisc(ended, 0.8) END AS gap
  WHERE common >= CASE moved WHEN 0 THEN 5 ELSE 3 END AND -60 <= gap <= 90 AND COUNT { (candidate)-[:CONTACT_TYPES]-() } <= $most
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
  WITH owns, party, contact, z, CASE WHEN $windowed THEN [d IN z.days WHERE d >= $from AND d < $until] ELSE z.days END AS days
  WHERE size(days) > 0
  WITH owns, party, contact, collect(CASE type(z) WHEN 'IN_CONTACT_WITH' THEN days END) AS handsets,
    collect(CASE type(z) WHEN 'IN_CONTACT_WITH' THEN null ELSE days END) AS network
//include customer
  WITH * WHERE none(n IN numbers WHERE n = party OR n IN owns)
  WITH owns, party, collect([elementId(numbers[0]), numbers[0].id, handsets, network]) AS contacts
  WITH owns, party, contacts, party AS contact
//include customer
  RETURN collect([elementId(party), party.id, numbers[0].id,
    head(COLLECT { MATCH (party)-[s:SUCCEEDED_BY WHERE s.validTo IS NULL]-(own) WHERE own IN owns AND party = CASE WHEN $forward THEN endNode(s) ELSE startNode(s) END RETURN s.state ORDER BY s.state }),
    contacts]) AS weighed
}
RETURN [o IN owns | elementId(o)] AS owns,
  [k IN mine | [k.links, size(k.numbers) > 1, [elementId(k.numbers[0]), k.numbers[0].id, k.handsets, k.network]]] AS contacts,
  candidates, weighed
