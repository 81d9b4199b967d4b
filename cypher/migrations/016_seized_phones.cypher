// Who had a phone, and in which event it was seized.
CREATE CONSTRAINT seized_from_id IF NOT EXISTS FOR ()-[r:SEIZED_FROM]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT seized_in_id IF NOT EXISTS FOR ()-[r:SEIZED_IN]-() REQUIRE r.id IS UNIQUE;
