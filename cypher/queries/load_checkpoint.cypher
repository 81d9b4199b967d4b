// Records how far an export is written, in the transaction that wrote it, and that progress was made.
// An export that a former worker of the load has already finished stays as it is.
// $export: id; $written: records. Returns: a row if the export exists.
MATCH (x:Export {id: $export})
SET x.written = CASE x.state WHEN 'LOADING' THEN $written END
MERGE (g:GraphState {name: 'written'})
SET g.version = randomUUID()
RETURN true
