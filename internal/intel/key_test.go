package intel_test

import (
	"testing"

	"linegraph/internal/intel"
)

func TestValidateNaturalKey(t *testing.T) {
	const number = "+447700900123"
	for _, c := range []struct {
		name   string
		entity intel.Entity
		want   intel.Code
	}{
		{"number", intel.Entity{Label: intel.PhoneNumber, ID: intel.ID(intel.PhoneNumber, number),
			Properties: map[string]any{"number": number, "kind": "MOBILE", "country": "GB", "tariff": "PAYG"}}, ""},
		{"account", intel.Entity{Label: intel.Account, ID: intel.ID(intel.Account, "whatsapp", "x@s.whatsapp.net"),
			Properties: map[string]any{"service": "whatsapp", "handle": "x@s.whatsapp.net"}}, ""},
		{"id of another number", intel.Entity{Label: intel.PhoneNumber, ID: intel.ID(intel.PhoneNumber, "+447700900124"),
			Properties: map[string]any{"number": number}}, intel.BadInput},
		{"random id", intel.Entity{Label: intel.PhoneNumber, ID: intel.NewID(intel.PhoneNumber),
			Properties: map[string]any{"number": number}}, intel.BadInput},
		{"no number", intel.Entity{Label: intel.PhoneNumber, ID: intel.ID(intel.PhoneNumber, number),
			Properties: map[string]any{"tariff": "PAYG"}}, intel.BadInput},
		{"number cleared", intel.Entity{Label: intel.PhoneNumber, ID: intel.ID(intel.PhoneNumber, number),
			Properties: map[string]any{"number": nil}}, intel.BadInput},
		{"account without handle", intel.Entity{Label: intel.Account, ID: intel.ID(intel.Account, "whatsapp", ""),
			Properties: map[string]any{"service": "whatsapp"}}, intel.BadInput},
		{"no natural key", intel.Entity{Label: intel.Person, ID: intel.NewID(intel.Person)}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := intel.ErrorCode(c.entity.Validate()); got != c.want {
				t.Errorf("code %q, want %q", got, c.want)
			}
		})
	}
}

func TestSuccessionScore(t *testing.T) {
	link := func(score any) intel.Link {
		return intel.Link{Relation: "SUCCEEDED_BY", From: intel.ID(intel.PhoneNumber, "a"), To: intel.ID(intel.PhoneNumber, "b"),
			Certainty: "SUSPECTED", Assertion: "ASSESSMENT", Grade: "1BP", Sources: []string{intel.NewID(intel.IntelItem)},
			Properties: map[string]any{"score": score}}
	}
	for _, score := range []any{0.5, 1, int64(1)} {
		l := link(score)
		if err := l.Validate(); err != nil {
			t.Errorf("%T: %v", score, err)
		}
		if _, ok := l.Properties["score"].(float64); !ok {
			t.Errorf("%T became %T, want float64", score, l.Properties["score"])
		}
	}
	l := link("0.5")
	if intel.ErrorCode(l.Validate()) != intel.BadInput {
		t.Error("a score given as text was taken")
	}
}
