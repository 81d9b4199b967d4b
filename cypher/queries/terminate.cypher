// Ends the transaction that carries a tag. $key, $tag: metadata. Returns: the message of Neo4j.
SHOW TRANSACTIONS YIELD transactionId, metaData
WHERE metaData[$key] = $tag
TERMINATE TRANSACTIONS transactionId YIELD message
RETURN message
