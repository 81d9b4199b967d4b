// Deletes those of some numbers, accounts, handsets and SIMs that a load brought and that nothing is
// linked to any more. $places: in the store. They are locked before they are examined, because a load may
// be about to use them. Returns nothing.
UNWIND $places AS place
MATCH (p) WHERE elementId(p) = place
SET p.lock = true REMOVE p.lock
WITH p
WHERE p.brought IS NOT NULL AND NOT EXISTS { (p)--() }
DELETE p
