CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, First TEXT, Last TEXT, Middle TEXT, Organization TEXT);
CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, identifier INTEGER, label INTEGER, value TEXT);
INSERT INTO ABPerson VALUES (1, 'Ann', 'Example', NULL, NULL), (2, NULL, NULL, NULL, 'Garage'), (3, 'No', 'Number', NULL, NULL);
INSERT INTO ABMultiValue VALUES (1, 2, 3, 0, 1, '020 7946 0000'), (2, 1, 3, 0, 1, '07700 900123'), (3, 1, 4, 0, 1, 'ann@example.org'), (4, 1, 22, 0, 1, 'https://example.org'), (5, 1, 5, 0, 1, NULL);
