package loader_test

import (
	"path/filepath"
	"testing"

	"linegraph/internal/loader"
)

// The real backups: what they hold, what is in it for us, and that a second
// load adds nothing.
func TestRealBackups(t *testing.T) {
	g := openGraph(t)
	dir := filepath.Join(samples(t), "smsbr")
	tests := []struct {
		file           string
		state          loader.State
		read, rejected int64
	}{
		{"calls-test-00.xml", loader.Loaded, 12, 0},
		{"malformed.xml", loader.Rejected, 0, 0},
		{"mixed.xml", loader.Loaded, 4, 1}, // one is a draft
		{"sms-test.xml", loader.Loaded, 15, 0},
	}
	for _, tt := range tests {
		before := g.size(t)
		f := g.load(t, loader.Options{}, filepath.Join(dir, tt.file)).Files[0]
		if f.State != tt.state || f.Read != tt.read || f.Counts.Rejected != tt.rejected {
			t.Errorf("%s: %+v", tt.file, f)
		}
		after := g.size(t)
		if unchanged := before == after; unchanged != (tt.state == loader.Rejected) {
			t.Errorf("%s: nodes|relationships went from %s to %s", tt.file, before, after)
		}
		g.load(t, loader.Options{}, filepath.Join(dir, tt.file))
		if again := g.size(t); again != after {
			t.Errorf("%s again: nodes|relationships went from %s to %s", tt.file, after, again)
		}
	}
	g.checkRollUp(t)
	for _, kind := range []string{"CALL", "SMS", "MMS"} {
		if g.one(t, "MATCH (c:Communication {kind: '"+kind+"'}) RETURN count(c) > 0") != "true" {
			t.Errorf("no %s in the graph", kind)
		}
	}
}
