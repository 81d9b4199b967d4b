CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, date INTEGER, duration INTEGER, type INTEGER, name TEXT);
INSERT INTO calls VALUES (1, '+447700900123', 1747588010123, 33, 1, 'Ann'), (2, '07700900124', 1747588020000, 0, 2, NULL), (3, '-1', 1747588030000, 0, 3, NULL), (4, '07700900124', 1747588040000, 0, 99, NULL), (5, '07700900124', NULL, 0, 1, NULL);
CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT, display_name TEXT, deleted INTEGER NOT NULL DEFAULT 0);
CREATE TABLE data (_id INTEGER PRIMARY KEY AUTOINCREMENT, raw_contact_id INTEGER, mimetype_id INTEGER, data1 TEXT);
CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype TEXT NOT NULL);
INSERT INTO mimetypes VALUES (1, 'vnd.android.cursor.item/name'), (5, 'vnd.android.cursor.item/phone_v2'), (6, 'vnd.android.cursor.item/email_v2'), (7, 'vnd.android.cursor.item/vnd.com.whatsapp.profile');
INSERT INTO raw_contacts VALUES (1, 'Ann Example', 0), (2, 'Bea Example', 1), (3, 'Nobody', 0);
INSERT INTO data VALUES (1, 2, 5, '07700 900124'), (2, 1, 5, '07700 900123'), (3, 1, 6, 'ann@example.org'), (4, 1, 7, '447700900123@s.whatsapp.net'), (5, 1, 1, 'Ann Example'), (6, 3, 1, 'Nobody');
