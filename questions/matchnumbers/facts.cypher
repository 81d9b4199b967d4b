// Which of the numbers $numbers, as they are stored, the graph has. A row for each that it has.
UNWIND $numbers AS number
MATCH (known:PhoneNumber {number: number} /*visible*/)
RETURN number, elementId(known) AS phoneNumber
