// Which numbers are known. $numbers: [as written, stored form or null].
// Gives row, a map of the columns of NumberMatch, in the order of $numbers.
UNWIND $numbers AS asked
OPTIONAL MATCH (p:PhoneNumber {number: asked[1]} /*visible*/)
WITH {written: asked[0], number: asked[1], known: p IS NOT NULL, phoneNumber: p} AS row
