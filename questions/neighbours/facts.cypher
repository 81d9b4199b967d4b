// The records that are linked to the record $id, by type of link. No row if there is no such record. Takes $types, link
// types or null for all; $asOf and $window {from, to}, when links must hold and what they join must have happened; $first.
// For each type it counts all links and gives the $first strongest, in order: a hub may have a million contacts, and no
// more than $first can be in the answer.
MATCH (origin:DealLine|PhoneNumber|Account|Sim|Handset|Person|Gang|Area|Location|Export|Communication|Notice|IntelReport|IntelItem|Event|LoadJob {id: $id} /*visible*/)
CALL (origin) {
  MATCH (origin)-[r]-(other /*visible*/)
  WHERE ($types IS NULL OR type(r) IN $types)
    AND ($asOf IS NULL AND $window.from IS NULL AND $window.to IS NULL OR all(n IN [origin, other] WHERE
//include happened
    ))
    AND ($asOf IS NULL OR coalesce(r.validFrom, r.first, $asOf) <= $asOf AND (r.validTo IS NULL OR r.validTo > $asOf))
    AND ($window.to IS NULL OR coalesce(r.validFrom, r.first) IS NULL OR coalesce(r.validFrom, r.first) < $window.to)
    AND ($window.from IS NULL OR (r.validTo IS NULL OR r.validTo > $window.from) AND (r.last IS NULL OR r.last >= $window.from))
  WITH type(r) AS type, r, other ORDER BY type, coalesce(r.calls, 0) + coalesce(r.messages, 0) DESC, other.id, r.id
  WITH type, count(*) AS count, collect({r: r, other: other})[..$first] AS strongest
  RETURN collect([type, count, [one IN strongest | [elementId(one.other), head([r IN [one.r] |
//include graph_link
  ])]]]) AS types
}
RETURN types
