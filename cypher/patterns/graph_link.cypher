// Part of facts: a link r as the list of its values that question.Link has, in the order of its fields.
[r.id, type(r), startNode(r).id, endNode(r).id, r.certainty, r.assertion, r.grade, r.validFrom, r.validTo, r.calls, r.messages, r.first, r.last, r.savedAs, r.displayName]
