// Part of facts: a link r as the list of the values of question.Link, in the order of its fields. Its properties are read
// all at once: read one by one, each missing one would be searched for.
head([p IN [properties(r)] | [p.id, type(r), startNode(r).id, endNode(r).id, p.certainty, p.assertion, p.grade, p.validFrom, p.validTo, p.calls, p.messages, p.first, p.last, p.savedAs, p.displayName]])
