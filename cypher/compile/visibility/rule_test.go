package visibility

import (
	"slices"
	"testing"

	"linegraph/internal/intel"
)

// A record that may be of any label is judged as each label of its own is.
func TestAllLabels(t *testing.T) {
	for label := range rules {
		if !slices.Contains(allLabels, string(label)) {
			t.Errorf("%s may be hidden, and is not among the labels of a record of any", label)
		}
	}
	for _, label := range allLabels {
		if _, hidden := rules[intel.Label(label)]; label != "" && !hidden {
			t.Errorf("%s is never hidden, and stands among the labels of a record of any", label)
		}
	}
}
