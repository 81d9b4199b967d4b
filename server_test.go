package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

// The end of a command is told in a sentence for the person at the terminal.
func TestSentence(t *testing.T) {
	interrupted, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		ctx  context.Context
		err  error
		want string
	}{
		"ours":                           {t.Context(), intel.Errorf(intel.BadInput, "The port is taken."), "The port is taken."},
		"a stranger":                     {t.Context(), errors.New("+447700900123"), "its log names the kind"},
		"interrupted":                    {interrupted, context.Canceled, "Interrupted"},
		"interrupted in a query":         {interrupted, intel.Wrap(context.Canceled, intel.Timeout, "The request was cancelled."), "Interrupted"},
		"ours, though interrupted":       {interrupted, intel.Errorf(intel.BadInput, "The port is taken."), "The port is taken."},
		"cancelled for a reason of ours": {t.Context(), intel.Wrap(context.Canceled, intel.Timeout, "No time is left."), "No time is left."},
	} {
		if got := sentence(test.ctx, test.err); !strings.Contains(got, test.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

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
