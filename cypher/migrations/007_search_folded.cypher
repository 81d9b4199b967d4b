// Folds the aliases and shown names that were written before they were searched,
// and waits until they can be: a full-text index that is still being filled
// refuses every question.
MATCH (n:DealLine|Person|Gang)
WHERE n.aliases IS NOT NULL AND n.aliasesFolded IS NULL
SET n.aliasesFolded = [alias IN n.aliases |
  normalize(reduce(bare = '', c IN split(toLower(normalize(alias, NFKD)), '') | bare + CASE WHEN c =~ '\\p{Mn}' THEN '' ELSE c END))];
MATCH (n:Account)
WHERE n.displayName IS NOT NULL AND n.displayNameFolded IS NULL
SET n.displayNameFolded =
  normalize(reduce(bare = '', c IN split(toLower(normalize(n.displayName, NFKD)), '') | bare + CASE WHEN c =~ '\\p{Mn}' THEN '' ELSE c END));
CALL db.awaitIndexes(100);
