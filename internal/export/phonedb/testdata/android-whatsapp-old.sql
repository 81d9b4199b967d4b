CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT, key_from_me INTEGER, remote_resource TEXT, timestamp INTEGER, data TEXT, status INTEGER);
CREATE TABLE group_participants (_id INTEGER PRIMARY KEY, gjid TEXT, jid TEXT);
INSERT INTO group_participants VALUES (1, '447700900123-1400000000@g.us', '447700900123@s.whatsapp.net'), (2, '447700900123-1400000000@g.us', ''), (3, '447700900123-1400000000@g.us', '447700900124@s.whatsapp.net');
INSERT INTO messages VALUES (1, '-1', 0, NULL, 0, NULL, -1), (2, '447700900123@s.whatsapp.net', 0, NULL, 1415054053956, 'hi', 0), (3, '447700900123-1400000000@g.us', 0, '447700900124@s.whatsapp.net', 1415054063956, 'to all', 0),
 (4, '447700900123-1400000000@g.us', 1, NULL, 1415054073956, 'from me', 4), (5, '447700900123-1400000000@g.us', 0, NULL, 1415054073956, NULL, 6);
