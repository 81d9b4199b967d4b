// What is being loaded, and what was loaded last, is found without looking at every export.
CREATE INDEX export_state IF NOT EXISTS FOR (n:Export) ON (n.state);
CREATE INDEX export_loaded_at IF NOT EXISTS FOR (n:Export) ON (n.loadedAt);
