// The records that are linked to the record $id. No row if there is no such record. Takes $types, link types or null for
// all; $asOf and $window {from, to}, when links must hold and what they join must have happened; $first. Gives the count of
// each type of link, and the $first links in order of type, the strongest of each type first. A hub may have a million
// contacts: the links are read twice, so that Neo4j never holds them all.
MATCH (origin:DealLine|PhoneNumber|Account|Sim|Handset|Person|Gang|Area|Location|Export|Communication|Notice|IntelReport|IntelItem|Event|LoadJob {id: $id} /*visible*/)
CALL (origin) {
//include neighbour
  WITH type(r) AS type, count(*) AS count
  RETURN collect([type, count]) AS types
}
CALL (origin) {
//include neighbour
  WITH r, other ORDER BY type(r), coalesce(r.calls, 0) + coalesce(r.messages, 0) DESC, other.id, r.id LIMIT $first
  RETURN collect([
//include graph_link
  , elementId(other)]) AS strongest
}
RETURN types, strongest
