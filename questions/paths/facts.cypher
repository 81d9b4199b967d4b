// The shortest ways from $from to $to over at most MAX_HOPS links. Neo4j takes no parameter for the length of a path, so
// there is one text for each of a few lengths. Takes $via, link types, or null for all that lead over people, lines,
// gangs, phones, exports, events and premises; $asOf and $window {from, to}, when links must hold and what they join must
// have happened; $degrees, whether to count the links of the records in between. No row if one of the two records does not
// exist. It finds up to 101 ways, one more than can be in the answer.
MATCH (a:DealLine|PhoneNumber|Account|Sim|Handset|Person|Gang|Area|Location|Export|IntelReport|IntelItem|Event {id: $from} /*visible*/)
MATCH (b:DealLine|PhoneNumber|Account|Sim|Handset|Person|Gang|Area|Location|Export|IntelReport|IntelItem|Event {id: $to} /*visible*/)
CALL (a, b) {
  MATCH p = SHORTEST 101 (a)-[r:USES|ON_SIM|IN_HANDSET|CONTROLS|MEMBER_OF|HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|EXPORTS_FROM|IMPORTS_INTO|HOME_IN|LINKED_TO_AREA|PART_OF|IN_AREA|RECRUITED_AT|DEALS_FROM|USES_NUMBER|USES_ACCOUNT|SUCCEEDED_BY|SAME_AS|CONTACT_TYPES|EXTRACTED_FROM|OWNER_USES|HAS_CONTACT|SEIZED_FROM|SEIZED_IN|IN_EVENT|CONCERNS|AT
    WHERE CASE WHEN NOT type(r) IN coalesce($via, ['USES', 'ON_SIM', 'IN_HANDSET', 'CONTROLS', 'MEMBER_OF', 'HOLDS', 'OPERATES', 'RUNS_FOR', 'EXPLOITED_BY', 'RECRUITED_AT', 'DEALS_FROM', 'USES_NUMBER', 'USES_ACCOUNT', 'SUCCEEDED_BY', 'SAME_AS', CONTACT_NAMES, 'EXTRACTED_FROM', 'OWNER_USES', 'HAS_CONTACT', 'SEIZED_FROM', 'SEIZED_IN', 'IN_EVENT', 'CONCERNS']) THEN false ELSE
//include link_counts
      END
      //guarded END AND startNode(r).hidden IS NULL
  ]-{1,MAX_HOPS}(b)
  WITH nodes(p) AS records, relationships(p) AS links
  RETURN collect([[n IN records | elementId(n)], [r IN links |
//include graph_link
  ], CASE WHEN $degrees THEN [n IN records[1..-1] | COUNT { (n)--(/*visible*/) }] END]) AS ways
}
RETURN ways
