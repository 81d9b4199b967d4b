// Whether there may be an export that is not to be seen yet. Takes nothing. Returns: true or false.
RETURN EXISTS { (:GraphState {name: 'loads', guard: true}) }
