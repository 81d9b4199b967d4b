package activity

import (
	"math"
	"testing"
)

func at(h int64) *int64 { return &h }

func TestHours(t *testing.T) {
	args := arguments{zone: "Europe/London"}
	if figure(args, nil) != nil {
		t.Error("no record was answered")
	}
	a := figure(args, []facts{{Hours: []hour{{at(0), 3}, {at(24 + 18), 1}, {at(6*24 + 23), 4}, {nil, 5}}}})
	if a.Total != 8 || a.Undated != 5 || a.Hours[0][0] != 3 || a.Hours[1][18] != 1 || a.Hours[6][23] != 4 || *a.Nocturnal != 7.0/8 {
		t.Errorf("%+v", a)
	}
	if want := 1.4056; math.Abs(*a.Entropy-want) > 1e-9 {
		t.Errorf("entropy %v, want %v", *a.Entropy, want)
	}
	if a = figure(args, []facts{{}}); a.Total != 0 || a.Nocturnal != nil || a.Entropy != nil || len(a.Hours) != 7 || len(a.Hours[6]) != 24 {
		t.Errorf("%+v", a)
	}
	if a = figure(args, []facts{{Hours: []hour{{at(5), 9}}}}); *a.Entropy != 0 || math.Signbit(*a.Entropy) {
		t.Errorf("one hour: %v", *a.Entropy)
	}
}
