package intel

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
)

// What is known of two events that may be one.
const (
	Proposed  = "PROPOSED"
	Confirmed = "CONFIRMED"
	Rejected  = "REJECTED"
)

// SameEvent is what an officer decides of two communications: State is Confirmed
// or Rejected, or "" to take back what was decided.
type SameEvent struct {
	First, Second, State, By, Reason string
	Sources                          []string
}

// Validate refuses what nobody could follow up.
func (d SameEvent) Validate() error {
	for _, id := range []string{d.First, d.Second} {
		if label, ok := LabelOf(id); !ok || label != Communication {
			return Errorf(BadInput, "This is not the id of a communication.")
		}
	}
	if d.First == d.Second {
		return Errorf(BadInput, "A communication is the same event as itself; give two.")
	}
	if err := checkReason(d.Reason); err != nil {
		return err
	}
	return checkDecisionSources(d.Sources)
}

// SameEventID is the id of the link between two events, whichever is named first.
func SameEventID(one, other string) string {
	sum := sha256.Sum256([]byte(strings.Join(slices.Sorted(slices.Values([]string{one, other})), "\x00")))
	return "same_" + base64.RawURLEncoding.EncodeToString(sum[:16])
}

// NeverLeft tells whether a message of this status is still on the handset that
// it was written on.
func NeverLeft(status string) bool {
	return slices.Contains([]string{"failed", "draft", "queued", "outbox", "unsent"}, status)
}
