// What a phone keeps among its messages that is none is keyed like all else.
CREATE CONSTRAINT notice_id IF NOT EXISTS FOR (n:Notice) REQUIRE n.id IS UNIQUE;
