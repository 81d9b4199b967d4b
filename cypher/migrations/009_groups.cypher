// What deal lines are grouped and asked by most, on every dashboard.
CREATE INDEX deal_line_status IF NOT EXISTS FOR (n:DealLine) ON (n.status);
CREATE INDEX deal_line_scope IF NOT EXISTS FOR (n:DealLine) ON (n.scope);
