// Terminates the transactions that have one of several tags. $key, $tags: the metadata. Returns: Neo4j's
// messages.
SHOW TRANSACTIONS YIELD transactionId, metaData
WHERE metaData[$key] IN $tags
TERMINATE TRANSACTIONS transactionId YIELD message
RETURN message
