// Ends the transactions that carry one of several tags. $key, $tags: metadata. Returns: the messages of Neo4j.
SHOW TRANSACTIONS YIELD transactionId, metaData
WHERE metaData[$key] IN $tags
TERMINATE TRANSACTIONS transactionId YIELD message
RETURN message
