// Creates new communications, with sender, first recipient and export. $rows: [sender, recipient, id,
// kind, at, rawTime, zoneKnown, durationSec, status, body, service, threadId, recipientCount, recordId,
// deleted, repaired, rawFrom, rawTo, ownerLeg, network], the last five or null, the first two as places in
// the store; $export: id. Returns nothing.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[:SENT]->(c:Communication {id: row[2], kind: row[3], at: row[4], rawTime: row[5], zoneKnown: row[6],
  durationSec: row[7], status: row[8], body: row[9], service: row[10], threadId: row[11], recipientCount: row[12], network: row[19]}),
  (c)-[:RECEIVED_BY]->(b), (c)-[:FOUND_IN {recordId: row[13], deleted: row[14], repaired: row[15], rawFrom: row[16], rawTo: row[17], ownerLeg: row[18]}]->(x)
