// What lists are filtered and sorted by. Folded names have a range index for
// prefixes and order, and a text index for what they contain.
CREATE INDEX deal_line_name IF NOT EXISTS FOR (n:DealLine) ON (n.nameFolded);
CREATE TEXT INDEX deal_line_name_text IF NOT EXISTS FOR (n:DealLine) ON (n.nameFolded);
CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.nameFolded);
CREATE TEXT INDEX person_name_text IF NOT EXISTS FOR (n:Person) ON (n.nameFolded);
CREATE INDEX gang_name IF NOT EXISTS FOR (n:Gang) ON (n.nameFolded);
CREATE TEXT INDEX gang_name_text IF NOT EXISTS FOR (n:Gang) ON (n.nameFolded);
CREATE INDEX area_name IF NOT EXISTS FOR (n:Area) ON (n.nameFolded);
CREATE TEXT INDEX area_name_text IF NOT EXISTS FOR (n:Area) ON (n.nameFolded);
CREATE INDEX location_name IF NOT EXISTS FOR (n:Location) ON (n.nameFolded);
CREATE TEXT INDEX location_name_text IF NOT EXISTS FOR (n:Location) ON (n.nameFolded);
CREATE INDEX communication_at IF NOT EXISTS FOR (n:Communication) ON (n.at);
CREATE INDEX communication_kind IF NOT EXISTS FOR (n:Communication) ON (n.kind);
CREATE INDEX event_at IF NOT EXISTS FOR (n:Event) ON (n.at);
CREATE INDEX event_kind IF NOT EXISTS FOR (n:Event) ON (n.kind);
CREATE INDEX sim_imsi IF NOT EXISTS FOR (n:Sim) ON (n.imsi);
CREATE INDEX area_kind IF NOT EXISTS FOR (n:Area) ON (n.kind);
