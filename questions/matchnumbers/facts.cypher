// Finds those of the numbers $numbers, in their stored form, that the graph has. A row for each of
// them.
UNWIND $numbers AS number
MATCH (known:PhoneNumber {number: number} /*visible*/)
RETURN number, elementId(known) AS phoneNumber
