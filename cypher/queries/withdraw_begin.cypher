// Hides an export that is to be withdrawn. $id; $by; $reason; $now. Returns: its state until now; no row
// if there is none.
MATCH (x:Export {id: $id})
WITH x, x.state AS was
FOREACH (_ IN CASE WHEN was IN ['LOADING', 'LOADED'] THEN [1] ELSE [] END |
  SET x.state = 'WITHDRAWING', x.hidden = true, x.withdrawnBy = $by, x.withdrawnFor = $reason, x.updatedAt = $now)
RETURN was
