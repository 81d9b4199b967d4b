// The shortest ways from $from to $to over at most $maxHops links. $via: link types, or null for all that lead over
// people, lines, gangs, phones, exports, events and premises; $asOf, $window {from, to}: links that held then; $rankBy,
// $first. Gives row, a map of the columns of Paths. Neo4j takes no parameter for the length of a path: MAX_HOPS stands for
// it, so that there is one text for each of a few lengths.
MATCH (a:DealLine|PhoneNumber|Account|Sim|Handset|Person|Gang|Area|Location|Export|IntelReport|IntelItem|Event {id: $from} /*visible*/)
MATCH (b:DealLine|PhoneNumber|Account|Sim|Handset|Person|Gang|Area|Location|Export|IntelReport|IntelItem|Event {id: $to} /*visible*/)
CALL (a, b) {
  MATCH p = SHORTEST 101 (a)-[r:USES|ON_SIM|IN_HANDSET|CONTROLS|MEMBER_OF|HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|EXPORTS_FROM|IMPORTS_INTO|HOME_IN|LINKED_TO_AREA|PART_OF|IN_AREA|RECRUITED_AT|DEALS_FROM|USES_NUMBER|USES_ACCOUNT|SUCCEEDED_BY|SAME_AS|CONTACT_TYPES|EXTRACTED_FROM|OWNER_USES|HAS_CONTACT|IN_EVENT|CONCERNS|AT
    WHERE type(r) IN coalesce($via, ['USES', 'ON_SIM', 'IN_HANDSET', 'CONTROLS', 'MEMBER_OF', 'HOLDS', 'OPERATES', 'RUNS_FOR', 'EXPLOITED_BY', 'RECRUITED_AT', 'DEALS_FROM', 'USES_NUMBER', 'USES_ACCOUNT', 'SUCCEEDED_BY', 'SAME_AS', CONTACT_NAMES, 'EXTRACTED_FROM', 'OWNER_USES', 'HAS_CONTACT', 'IN_EVENT', 'CONCERNS'])
      AND ($asOf IS NULL OR coalesce(r.validFrom, r.first, $asOf) <= $asOf AND (r.validTo IS NULL OR r.validTo > $asOf))
      AND ($window.to IS NULL OR coalesce(r.validFrom, r.first) IS NULL OR coalesce(r.validFrom, r.first) < $window.to)
      AND ($window.from IS NULL OR (r.validTo IS NULL OR r.validTo > $window.from) AND (r.last IS NULL OR r.last >= $window.from))
      //guarded AND ($window.from IS NULL OR (r.validTo IS NULL OR r.validTo > $window.from) AND (r.last IS NULL OR r.last >= $window.from)) AND startNode(r).hidden IS NULL
  ]-{1,MAX_HOPS}(b)
  WITH p, nodes(p) AS ns, relationships(p) AS rs
  WITH ns, rs, size(rs) AS hops, CASE $rankBy
    WHEN 'STRENGTH' THEN reduce(weakest = null, x IN [x IN rs |
        CASE WHEN x.calls IS NOT NULL OR x.messages IS NOT NULL THEN coalesce(x.calls, 0) + coalesce(x.messages, 0) WHEN x.certainty = 'SUSPECTED' THEN 1 ELSE 10 END] |
      CASE WHEN weakest IS NULL OR x < weakest THEN x ELSE weakest END)
    WHEN 'RARITY' THEN CASE size(ns) WHEN 2 THEN 1.0 ELSE
      reduce(sum = 0.0, x IN ns[1..-1] | sum + 1 / log(1 + COUNT { (x)--(/*visible*/) })) / (size(ns) - 2) END
    ELSE toFloat(size(rs)) END AS score
  ORDER BY CASE $rankBy WHEN 'HOPS' THEN score ELSE -score END, hops, [x IN rs | coalesce(x.id, type(x) + startNode(x).id + endNode(x).id)]
  RETURN collect({hops: hops, score: toFloat(score), nodes: ns, links:
    [x IN rs | x {.*, type: type(x), from: startNode(x).id, to: endNode(x).id}]}) AS found
}
WITH {rows: found[..$first], found: CASE WHEN size(found) > 100 THEN 100 ELSE size(found) END,
      partial: size(found) > 100 OR size(found) > $first} AS row
