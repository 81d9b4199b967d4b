// Notes how far an export is written, in the transaction that wrote it, and that progress was made.
// $export: id; $written: records. Returns: a row if the export exists.
MATCH (x:Export {id: $export})
SET x.written = $written
MERGE (g:GraphState {name: 'progress'})
SET g.version = randomUUID()
RETURN x.written
