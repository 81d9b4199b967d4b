// Filters over relations ask for people by these properties most often, besides their names. With the indexes a list can
// start from these people.
CREATE INDEX person_date_of_birth IF NOT EXISTS FOR (n:Person) ON (n.dateOfBirth);
CREATE INDEX person_pnc_id IF NOT EXISTS FOR (n:Person) ON (n.pncId);
