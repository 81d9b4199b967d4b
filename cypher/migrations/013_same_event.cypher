// Links between nodes of one event, and officers' decisions, which remain when events are loaded again.
CREATE CONSTRAINT same_event_as_id IF NOT EXISTS FOR ()-[r:SAME_EVENT_AS]-() REQUIRE r.id IS UNIQUE;
CREATE INDEX communication_counted_as IF NOT EXISTS FOR (n:Communication) ON (n.countedAs);
CREATE CONSTRAINT same_event_decision_id IF NOT EXISTS FOR (n:SameEventDecision) REQUIRE n.id IS UNIQUE;
