// Finds the exports whose owners are in contact with one export's owner, by either roll-up, or have the
// same owner. $own: ids of its owner's parties; $others: [export's id, ids of its owner's parties].
// Returns: one list of exports' ids.
MATCH (a:PhoneNumber|Account) WHERE a.id IN $own
WITH collect(a) AS own
UNWIND $others AS other
MATCH (b:PhoneNumber|Account) WHERE b.id IN other[1]
UNWIND own AS a
WITH other, a, b WHERE a = b OR EXISTS { (a)-[:IN_CONTACT_WITH|IN_NETWORK_CONTACT_WITH]-(b) }
RETURN collect(DISTINCT other[0])
