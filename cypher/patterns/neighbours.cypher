// What is linked to the record $id. $types: link types or null for all; $asOf, $window {from, to}: links that held
// then; $first. Gives row, a map of the columns of Neighbours.
MATCH (origin:DealLine|PhoneNumber|Account|Sim|Handset|Person|Gang|Area|Location|Export|Communication|Notice|IntelReport|IntelItem|Event|LoadJob {id: $id} /*visible*/)
CALL (origin) {
  MATCH (origin)-[r]-(other /*visible*/)
  WHERE ($types IS NULL OR type(r) IN $types)
    AND ($asOf IS NULL OR coalesce(r.validFrom, r.first, $asOf) <= $asOf AND (r.validTo IS NULL OR r.validTo > $asOf))
    AND ($window.to IS NULL OR coalesce(r.validFrom, r.first) IS NULL OR coalesce(r.validFrom, r.first) < $window.to)
    AND ($window.from IS NULL OR (r.validTo IS NULL OR r.validTo > $window.from) AND (r.last IS NULL OR r.last >= $window.from))
  WITH type(r) AS type, r, other ORDER BY type, coalesce(r.calls, 0) + coalesce(r.messages, 0) DESC, other.id, r.id
  WITH type, count(*) AS count, collect({r: r, other: other})[..$first] AS some
  ORDER BY type
  WITH collect({type: type, count: count}) AS byType, collect(some) AS lists
  RETURN byType, reduce(got = [], list IN lists | CASE WHEN size(got) < $first THEN got + list[..$first - size(got)] ELSE got END) AS kept
}
WITH reduce(n = 0, t IN byType | n + t.count) AS total, byType, kept
WITH {total: total, truncated: total > size(kept), byType: byType, rows: [k IN kept | {node: k.other, link:
  head([r IN [k.r] | r {.*, type: type(r), from: startNode(r).id, to: endNode(r).id}])}]} AS row
