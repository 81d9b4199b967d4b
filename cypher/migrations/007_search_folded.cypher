// Folds the texts written before search existed, and waits until the full-text
// indexes are online: one that is still being filled refuses queries.
MATCH (n:DealLine|Person|Gang)
WHERE n.aliases IS NOT NULL AND n.aliasesFolded IS NULL
SET n.aliasesFolded = [alias IN n.aliases |
  normalize(reduce(bare = '', c IN split(toLower(normalize(alias, NFKD)), '') | bare + CASE WHEN c =~ '\\p{Mn}' THEN '' ELSE c END))];
MATCH (n:Account)
WHERE n.displayName IS NOT NULL AND n.displayNameFolded IS NULL
SET n.displayNameFolded =
  normalize(reduce(bare = '', c IN split(toLower(normalize(n.displayName, NFKD)), '') | bare + CASE WHEN c =~ '\\p{Mn}' THEN '' ELSE c END));
MATCH (n:Account)
WHERE n.service <> 'device' AND n.handleFolded IS NULL
SET n.handleFolded =
  normalize(reduce(bare = '', c IN split(toLower(normalize(n.handle, NFKD)), '') | bare + CASE WHEN c =~ '\\p{Mn}' THEN '' ELSE c END));
MATCH (n:PhoneNumber)
WHERE n.number =~ '.*\\p{L}.*' AND n.numberFolded IS NULL
SET n.numberFolded =
  normalize(reduce(bare = '', c IN split(toLower(normalize(n.number, NFKD)), '') | bare + CASE WHEN c =~ '\\p{Mn}' THEN '' ELSE c END));
CALL db.awaitIndexes(100);
