// Part of facts: a link r as the list of its values that question.Link has, in the order of its fields. Its properties
// are read at once: one by one, each that it lacks would be looked for.
head([p IN [properties(r)] | [p.id, type(r), startNode(r).id, endNode(r).id, p.certainty, p.assertion, p.grade, p.validFrom, p.validTo, p.calls, p.messages, p.first, p.last, p.savedAs, p.displayName]])
