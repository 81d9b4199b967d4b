// Part of patterns: the number that a phone's "device" account represents, if
// exactly one is known for it. Takes other; gives known, or null.
CALL (other) {
  MATCH (other)<-[:OWNER_USES]-(:Export /*visible*/)-[:OWNER_USES]->(known:PhoneNumber)
  WHERE other.service = 'device'
  WITH collect(DISTINCT known) AS numbers
  RETURN CASE size(numbers) WHEN 1 THEN numbers[0] END AS known
}
