// Ends the withdrawal of an export. What remains is the record that it was there, or nothing if
// it never was loaded. $id; $now. Returns nothing.
MATCH (x:Export {id: $id, state: 'WITHDRAWING'})
SET x.state = 'WITHDRAWN', x.withdrawnAt = $now, x.updatedAt = $now
REMOVE x.hidden, x.written, x.total, x.attempt, x.varied, x.moduleName, x.moduleState, x.moduleRecords
WITH x
WHERE x.loadedAt IS NULL
DETACH DELETE x
