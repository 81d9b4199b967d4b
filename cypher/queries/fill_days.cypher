// Fills in the days of contacts that an earlier build rolled up. CONTACT and COUNTED: as in publish_contacts.
// $after: the id of a sender; $most: how many senders at once, in the order of their ids. Returns: the id of
// the last one; null if none is left.
MATCH (a:PARTY)
WHERE a.id > $after AND EXISTS { (a)-[r:CONTACT]->() WHERE r.days IS NULL }
WITH a ORDER BY a.id LIMIT $most
//include recount_contacts
RETURN max(a.id)
