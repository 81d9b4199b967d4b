package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"linegraph/internal/neo4jtest"
)

// An interrupt while Neo4j starts ends the program in order.
func TestInterruptedAtStart(t *testing.T) {
	neo4jtest.Installed(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	if code := run(ctx, []string{"serve", "--data", t.TempDir(), "--addr", "127.0.0.1:0"}, &out, &errs); code == 0 {
		t.Error("exit code 0")
	}
	if said := errs.String(); !strings.HasSuffix(said, "linegraph: Interrupted before it was finished.\n") {
		t.Errorf("said %q", said)
	}
}
