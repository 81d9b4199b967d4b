// The properties by which dashboards group and filter deal lines most.
CREATE INDEX deal_line_status IF NOT EXISTS FOR (n:DealLine) ON (n.status);
CREATE INDEX deal_line_scope IF NOT EXISTS FOR (n:DealLine) ON (n.scope);
