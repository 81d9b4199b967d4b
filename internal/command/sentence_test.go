package command_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"linegraph/internal/command"
	"linegraph/internal/intel"
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
		if got := command.Sentence(test.ctx, test.err); !strings.Contains(got, test.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
