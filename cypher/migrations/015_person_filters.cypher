// What filters over relations ask of people most, beside their names: a list can start from
// the people then.
CREATE INDEX person_date_of_birth IF NOT EXISTS FOR (n:Person) ON (n.dateOfBirth);
CREATE INDEX person_pnc_id IF NOT EXISTS FOR (n:Person) ON (n.pncId);
