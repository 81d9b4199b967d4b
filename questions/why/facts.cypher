// The evidence for the asserted link with the id $id, or for the links at the record with this id. Takes $id; $first, how many
// links, exports and records are read. Its parts: "link", or "record" and the label of the record; "shown" if an export can show
// such a record, else "unshown"; "party" if it is a number or an account, else "nobody". Neo4j plans no more than a question needs.
// Each type of link has an index of its own, so each is looked up by itself. A hub may have a million links: they are read twice, so
// that Neo4j never holds them all; of its communications 100,000 at most are read, of a link 100 sources and 20 links that speak
// against it. Gives the values of facts. No row if there is no such link or record.
//when link
CALL () {
  MATCH ()-[one:USES {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:ON_SIM {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:IN_HANDSET {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:CONTROLS {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:MEMBER_OF {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:HOLDS {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:OPERATES {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:RUNS_FOR {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:EXPLOITED_BY {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:EXPORTS_FROM {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:IMPORTS_INTO {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:HOME_IN {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:LINKED_TO_AREA {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:RECRUITED_AT {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:DEALS_FROM {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:USES_NUMBER {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:USES_ACCOUNT {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:SAME_AS {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:SUCCEEDED_BY {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:IN_EVENT {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:CONCERNS {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:AT {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:SEIZED_FROM {id: $id}]->()
  RETURN one
  UNION ALL
  MATCH ()-[one:SEIZED_IN {id: $id}]->()
  RETURN one
}
WITH null AS n, one, [[type(one), 1]] AS types
//end
//when DealLine
MATCH (n:DealLine {id: $id} /*visible*/)
//end
//when PhoneNumber
MATCH (n:PhoneNumber {id: $id} /*visible*/)
//end
//when Account
MATCH (n:Account {id: $id} /*visible*/)
//end
//when Sim
MATCH (n:Sim {id: $id} /*visible*/)
//end
//when Handset
MATCH (n:Handset {id: $id} /*visible*/)
//end
//when Person
MATCH (n:Person {id: $id} /*visible*/)
//end
//when Gang
MATCH (n:Gang {id: $id} /*visible*/)
//end
//when Area
MATCH (n:Area {id: $id} /*visible*/)
//end
//when Location
MATCH (n:Location {id: $id} /*visible*/)
//end
//when Export
MATCH (n:Export {id: $id} /*visible*/)
//end
//when Communication
MATCH (n:Communication {id: $id} /*visible*/)
//end
//when Notice
MATCH (n:Notice {id: $id} /*visible*/)
//end
//when IntelReport
MATCH (n:IntelReport {id: $id} /*visible*/)
//end
//when IntelItem
MATCH (n:IntelItem {id: $id} /*visible*/)
//end
//when Event
MATCH (n:Event {id: $id} /*visible*/)
//end
//when LoadJob
MATCH (n:LoadJob {id: $id} /*visible*/)
//end
//when record
WITH n, null AS one
CALL (n) {
  MATCH (n)-[r:USES|ON_SIM|IN_HANDSET|CONTROLS|MEMBER_OF|HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|EXPORTS_FROM|IMPORTS_INTO|HOME_IN|LINKED_TO_AREA|RECRUITED_AT|DEALS_FROM|USES_NUMBER|USES_ACCOUNT|SAME_AS|SUCCEEDED_BY|IN_EVENT|CONCERNS|AT|SEIZED_FROM|SEIZED_IN]-()
  WITH type(r) AS type, count(*) AS count
  RETURN collect([type, count]) AS types
}
//end
CALL (n, one) {
  CALL (n, one) {
//when link
    RETURN one AS link
//end
//when record
    MATCH (n)-[link:USES|ON_SIM|IN_HANDSET|CONTROLS|MEMBER_OF|HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|EXPORTS_FROM|IMPORTS_INTO|HOME_IN|LINKED_TO_AREA|RECRUITED_AT|DEALS_FROM|USES_NUMBER|USES_ACCOUNT|SAME_AS|SUCCEEDED_BY|IN_EVENT|CONCERNS|AT|SEIZED_FROM|SEIZED_IN]-()
    WITH link ORDER BY type(link), link.id LIMIT $first
    RETURN link
//end
  }
  WITH link, startNode(link) AS a, endNode(link) AS b
  CALL (link) {
    UNWIND range(0, size(coalesce(link.sources, [])) - 1)[..100] AS place
    WITH place, link.sources[place] AS id
    OPTIONAL MATCH (item:IntelItem {id: id})
    OPTIONAL MATCH (x:Export {id: id} /*visible*/)
    WITH place, id, item, x ORDER BY place
    RETURN collect([id, elementId(item), [item.source, item.information, item.handling, item.actionCode, item.sanitisationCode],
      COLLECT { MATCH (report:IntelReport)-[:CONTAINS]->(item) WHERE report.marking IS NOT NULL RETURN report.marking },
      CASE WHEN x IS NOT NULL THEN
//include export_values
      END]) AS sources
  }
  CALL (link, a, b) {
    CALL (link, a, b) {
      MATCH (a)-[r:USES|ON_SIM|IN_HANDSET|CONTROLS|MEMBER_OF|HOLDS|OPERATES|RUNS_FOR|EXPLOITED_BY|EXPORTS_FROM|IMPORTS_INTO|HOME_IN|LINKED_TO_AREA|RECRUITED_AT|DEALS_FROM|USES_NUMBER|USES_ACCOUNT|SAME_AS|SUCCEEDED_BY|IN_EVENT|CONCERNS|AT|SEIZED_FROM|SEIZED_IN]-(b)
      WHERE type(r) = type(link) AND r <> link AND (startNode(r) = a OR type(r) = 'SAME_AS')
        AND (r.state = 'REJECTED' OR substring(r.grade, 1, 1) = 'E')
      RETURN r
      UNION ALL
      WITH link, a, b
      WHERE type(link) IN ['USES', 'USES_NUMBER', 'USES_ACCOUNT']
      MATCH (other)-[r:USES|USES_NUMBER|USES_ACCOUNT]->(b)
      WHERE type(r) = type(link) AND other <> a
        AND coalesce(substring(r.grade, 1, 1), '') <> 'E' AND coalesce(r.state, '') <> 'REJECTED'
        AND coalesce(r.validFrom < link.validTo, true) AND coalesce(link.validFrom < r.validTo, true)
      RETURN r
      UNION ALL
      WITH link, a, b
      WHERE type(link) IN ['ON_SIM', 'IN_HANDSET', 'HOME_IN']
      MATCH (a)-[r:ON_SIM|IN_HANDSET|HOME_IN]->(other)
      WHERE type(r) = type(link) AND other <> b
        AND coalesce(substring(r.grade, 1, 1), '') <> 'E' AND coalesce(r.state, '') <> 'REJECTED'
        AND coalesce(r.validFrom < link.validTo, true) AND coalesce(link.validFrom < r.validTo, true)
        AND NOT EXISTS { (b)-[:PART_OF]->{1,4}(other) } AND NOT EXISTS { (other)-[:PART_OF]->{1,4}(b) }
      RETURN r
    }
    WITH r ORDER BY r.id LIMIT 20
    RETURN collect([
//include graph_link
    , r.state, elementId(startNode(r)), elementId(endNode(r))]) AS against
  }
  WITH link AS r, a, b, sources, against ORDER BY type(link), link.id
  RETURN collect([
//include graph_link
  , elementId(a), elementId(b), r.recordedAt, r.recordedBy, r.state, r.reviewedBy, r.reason, r.needsReview,
    size(coalesce(r.sources, [])), sources, against]) AS links
}
//when shown
CALL (n) {
  CALL (n) {
    WITH n AS party
    WHERE party:PhoneNumber OR party:Account
//include legs
    MATCH (leg)-[:SENT|RECEIVED_BY]-(c:Communication /*visible*/)
    WITH DISTINCT c LIMIT 100000
    MATCH (c)-[f:FOUND_IN]->(x:Export /*visible*/)
    RETURN x, c, f, null AS said
    UNION ALL
    MATCH (n)<-[s:HAS_CONTACT|NAMES|OWNER_USES|EXTRACTED_FROM]-(x:Export /*visible*/)
    RETURN x, null AS c, null AS f, type(s) AS said
    UNION ALL
    MATCH (n)-[f:FOUND_IN]->(x:Export /*visible*/)
    RETURN x, CASE WHEN n:Communication THEN n END AS c, f, type(f) AS said
    UNION ALL
    MATCH (n)-[f:LOADS]->(x:Export /*visible*/)
    RETURN x, null AS c, null AS f, type(f) AS said
  }
//include exports_found
  RETURN exports, totalExports
}
//end
//when unshown
WITH *, [] AS exports, 0 AS totalExports
//end
//when party
CALL (n) {
  WITH n AS party
//include legs
  MATCH (leg)-[:SENT|RECEIVED_BY]-(c:Communication /*visible*/)
  WITH DISTINCT c LIMIT 100001
  RETURN [count(*) > 100000, count(DISTINCT coalesce(c.countedAs, c.id)), min(c.at), max(c.at)] AS known
}
CALL (n) {
  MATCH (n)<-[s:HAS_CONTACT]-(x:Export /*visible*/)
  WHERE s.savedAs IS NOT NULL
  WITH s.savedAs AS name, coalesce(head(COLLECT { MATCH (x)-[:EXTRACTED_FROM]->(h:Handset) RETURN h.id ORDER BY h.id LIMIT 1 }), x.id) AS phone
  WITH name, count(DISTINCT phone) AS phones ORDER BY phones DESC, name LIMIT 50
  RETURN collect([name, phones]) AS savedAs
}
CALL (n) {
  MATCH (n)<-[s:NAMES]-(x:Export /*visible*/)
  WHERE s.displayName IS NOT NULL
  WITH s.displayName AS name, coalesce(head(COLLECT { MATCH (x)-[:EXTRACTED_FROM]->(h:Handset) RETURN h.id ORDER BY h.id LIMIT 1 }), x.id) AS phone
  WITH name, count(DISTINCT phone) AS phones ORDER BY phones DESC, name LIMIT 50
  RETURN collect([name, phones]) AS shownAs
}
//end
//when nobody
WITH *, null AS known, [] AS savedAs, [] AS shownAs
//end
//when link
CALL (one) {
  CALL (one) {
    WITH one WHERE type(one) = 'SUCCEEDED_BY'
    UNWIND [startNode(one), endNode(one)] AS party
//include legs
    MATCH (leg)-[:CONTACT_TYPES]-(other)
//include known_as
    WITH coalesce(known, other) AS contact, collect(DISTINCT party) AS ends, collect(DISTINCT [leg, other]) AS pairs
    WHERE size(ends) = 2
    WITH contact, pairs ORDER BY COUNT { (contact)-[:CONTACT_TYPES]-() }, contact.id LIMIT 20
    UNWIND pairs AS pair
    WITH DISTINCT pair[0] AS leg, pair[1] AS other
    CALL (leg, other) {
      MATCH (other)-[:SENT]->(c:Communication /*visible*/)
      WHERE EXISTS { (c)-[:RECEIVED_BY]->(leg) }
      RETURN c
      UNION
      MATCH (other)<-[:RECEIVED_BY]-(c:Communication /*visible*/)
      WHERE EXISTS { (leg)-[:SENT]->(c) }
      RETURN c
    }
    RETURN DISTINCT c
  }
//include records_found
  RETURN records, totalRecords
}
//end
//when record
WITH *, [] AS records, 0 AS totalRecords
//end
RETURN elementId(n), types, links, exports, totalExports, known, savedAs, shownAs, records, totalRecords
