// The exports whose withdrawal was interrupted. Takes nothing. Returns: one list of ids.
MATCH (x:Export {state: 'WITHDRAWING'})
RETURN collect(x.id)
