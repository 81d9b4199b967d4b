package cypher_test

import (
	"context"
	"testing"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

// The database's clock may be changed while readers are told, or may have been wrong when
// another process told them. Whoever hides an export still waits for the readers, and no
// longer than necessary.
func TestHideGoesByNoClock(t *testing.T) {
	g := openGraph(t)
	for name, since := range map[string]string{
		"an hour ahead": "timestamp() + 3600000", "an hour behind": "timestamp() - 3600000", "unknown": "null",
	} {
		t.Run(name, func(t *testing.T) {
			g.write("MERGE (g:GraphState {name: 'loads'}) SET g.guard = true, g.since = "+since, nil, nil)
			other := openAt(t, neo4jtest.URI(t)) // a process that has not seen the guard yet
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			begun := time.Now()
			if err := other.Hide(ctx); err != nil {
				t.Fatal(err, cause(err))
			}
			if waited := time.Since(begun); waited < other.GuardWait() {
				t.Errorf("it waited %s for readers, who need %s", waited, other.GuardWait())
			}
			id := intel.ID(intel.Export, "clock "+name)
			if err := other.BeginExport(ctx, intel.ExportFile{ID: id, Sha256: name, Format: "test", ReceivedAt: time.Now()}); err != nil {
				t.Fatal(err, cause(err))
			}
			g.write("MATCH (g:GraphState {name: 'loads'}) SET g.since = "+since, nil, nil) // the clock is changed again
			if _, err := other.Publish(ctx, id, "", intel.Counts{}, unheard); err != nil {
				t.Fatal(err, cause(err))
			}
			if err := other.Show(ctx); err != nil {
				t.Fatal(err, cause(err))
			}
		})
	}
}
