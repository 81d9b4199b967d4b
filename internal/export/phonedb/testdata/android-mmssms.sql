CREATE TABLE sms (_id INTEGER PRIMARY KEY, thread_id INTEGER, address TEXT, date INTEGER, type INTEGER, body TEXT);
CREATE TABLE pdu (_id INTEGER PRIMARY KEY AUTOINCREMENT, thread_id INTEGER, date INTEGER, msg_box INTEGER, sub TEXT);
CREATE TABLE addr (_id INTEGER PRIMARY KEY, msg_id INTEGER, address TEXT, type INTEGER);
CREATE TABLE part (_id INTEGER PRIMARY KEY AUTOINCREMENT, mid INTEGER, ct TEXT, text TEXT, _data TEXT);
INSERT INTO sms VALUES (1, 4, '+447700900123', 1747588010123, 1, 'hello'), (2, 4, '+447700900123', 1747588020000, 2, 'hi'), (3, 4, '+447700900123', 1747588020000, 3, 'unsent'), (4, 4, '+447700900123', 1747588030000, 5, 'not gone'), (5, 5, 'Example', 1747588040000, 1, 'sale');
INSERT INTO pdu VALUES (1, 4, 1747588050, 1, NULL), (2, 4, 1747588060, 2, 'subject'), (3, 6, 1747588070, 1, NULL), (4, 6, 1747588080, 1, NULL), (5, 6, 1747588080, 2, NULL);
INSERT INTO addr VALUES (1, 2, 'insert-address-token', 137), (2, 2, '+447700900124', 151), (3, 1, '+447700900123', 137), (4, 1, '+447700900001', 151),
 (5, 3, '+447700900123', 137), (6, 3, '+447700900001', 151), (7, 3, '+447700900125', 151), (8, 4, '+447700900001', 151);
INSERT INTO part VALUES (1, 1, 'application/smil', '<smil/>', NULL), (2, 1, 'text/plain', 'a picture', NULL), (3, 1, 'image/jpeg', NULL, '/data/p.jpg'), (4, 2, 'text/plain', 'one', NULL), (5, 2, 'text/plain', 'two', NULL);
