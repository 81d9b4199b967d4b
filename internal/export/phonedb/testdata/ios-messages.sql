CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT, text TEXT, attributedBody BLOB, subject TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, service TEXT, account TEXT, destination_caller_id TEXT, cache_has_attachments INTEGER, item_type INTEGER, error INTEGER);
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT, service TEXT);
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT);
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, PRIMARY KEY (chat_id, message_id));
CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER, UNIQUE (chat_id, handle_id));
INSERT INTO handle VALUES (1, '+447700900123', 'SMS'), (2, '+447700900124', 'iMessage'), (3, 'bea@example.org', 'iMessage');
INSERT INTO chat VALUES (1, 'SMS;-;+447700900123'), (2, 'iMessage;+;chat12');
INSERT INTO chat_handle_join VALUES (1, 1), (2, 2), (2, 3);
INSERT INTO chat_message_join VALUES (2, 3), (2, 4), (1, 1), (1, 2);
INSERT INTO message VALUES
 (1, 'g1', 'hello', NULL, NULL, 1, 769280779000000000, 0, 'SMS', 'P:+447700900001', NULL, 0, 0, 0),
 (2, 'g2', 'a picture', NULL, 'look', 1, 769280780000000000, 1, 'SMS', NULL, '+447700900001', 1, 0, 0),
 (3, 'g3', NULL, x'040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67008484084e534f626a656374008592848484084e53537472696e67019484012b0568656c6c6f8684', NULL, 2, 769280781000000000, 0, 'iMessage', 'E:owner@example.org', NULL, 0, 0, 0),
 (4, 'g4', NULL, x'040b73747265616d7479706564ffffffffff', NULL, 0, 769280782000000000, 1, 'iMessage', NULL, NULL, 0, 0, 22),
 (5, 'g5', 'before iOS 11', NULL, NULL, 1, 400000000, 1, 'SMS', NULL, NULL, 0, 0, 0),
 (6, 'g6', NULL, NULL, NULL, 2, 769280783000000000, 0, 'iMessage', NULL, NULL, 0, 1, 0),
 (7, 'g7', 'to nobody', NULL, NULL, 0, 769280783000000000, 1, 'SMS', NULL, NULL, 0, 0, 0),
 (8, 'g8', 'from nobody', NULL, NULL, 99, 769280783000000000, 0, 'SMS', NULL, NULL, 0, 0, 0);
