package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestPartsLeaveNothing(t *testing.T) {
	s := settings{dir: t.TempDir()}
	write := func(s settings) error { return os.WriteFile(filepath.Join(s.dir, "database"), nil, 0o600) }
	if err := s.apart("load", write); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(s.dir); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	broken := errors.New("broken")
	if err := s.apart("many", func(s settings) error { return errors.Join(write(s), broken) }); !errors.Is(err, broken) {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(s.dir, "many", "database")); err != nil {
		t.Errorf("what failed cannot be looked at: %v", err)
	}
}

func TestChosenParts(t *testing.T) {
	names := func(only string, many int) (list string) {
		shapes, loads, err := chosen(settings{many: many}, only)
		if err != nil {
			return "refused"
		}
		if shapes {
			list = "shapes "
		}
		for _, p := range loads {
			list += p.name + " "
		}
		return list
	}
	for _, c := range []struct {
		only string
		many int
		want string
	}{
		{"", 10, "shapes load folder ufdr many "}, {"", 0, "shapes load folder ufdr "}, {"query", 10, "shapes "}, {"peer", 10, "shapes "},
		{"load", 10, "load folder "}, {"ufdr", 10, "ufdr "}, {"many", 10, "many "}, {"many", 0, "refused"}, {"folders", 10, "refused"},
	} {
		if got := names(c.only, c.many); got != c.want {
			t.Errorf("-only %q: %q, want %q", c.only, got, c.want)
		}
	}
}
