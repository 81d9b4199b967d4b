// Ends the withdrawal of an export. A record of the export remains, or nothing if it was never loaded.
// $id; $now. Returns nothing.
MATCH (x:Export {id: $id, state: 'WITHDRAWING'})
SET x.state = 'WITHDRAWN', x.withdrawnAt = $now, x.updatedAt = $now
REMOVE x.hidden, x.written, x.total, x.attempt, x.varied, x.moduleName, x.moduleState, x.moduleRecords
WITH x
WHERE x.loadedAt IS NULL
DETACH DELETE x
