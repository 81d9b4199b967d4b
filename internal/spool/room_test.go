package spool

import (
	"math"
	"path/filepath"
	"testing"

	"linegraph/internal/disk"
	"linegraph/internal/intel"
)

// When the disk is about to be full nothing more is written, neither a new copy
// nor the rest of one.
func TestRoom(t *testing.T) {
	f, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	Use(f)
	defer Use(nil)
	begun, err := New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer begun.Close()
	if _, err := begun.Write([]byte("room")); err != nil {
		t.Fatal(err)
	}
	if f.reserve = math.MaxInt64; f.room() == nil {
		t.Skip("free space cannot be asked for here")
	}
	refused := func(what string, err error) {
		t.Helper()
		if intel.ErrorCode(err) != intel.Unavailable || !disk.Full(err) {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err = begun.Write(make([]byte, lookEvery))
	refused("the rest of one", err)
	_, err = New(t.Context())
	refused("a new one", err)
	dir, err := NewDir()
	if err != nil {
		t.Fatal(err)
	}
	_, err = Create(t.Context(), filepath.Join(dir, "copy.db"))
	refused("one with a name", err)
	f.reserve = 0
	if _, err := begun.Write(make([]byte, lookEvery)); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

// A folder that cannot be used is said so, in words for who runs the program.
func TestNoPlace(t *testing.T) {
	f, err := Open("/dev/null/spool")
	if err != nil {
		t.Fatal(err)
	}
	Use(f)
	defer Use(nil)
	if _, err := New(t.Context()); intel.ErrorCode(err) != intel.Unavailable {
		t.Errorf("%v", err)
	}
}
