package spool_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"linegraph/internal/spool"
)

// endless gives bytes for ever, and ends ctx after the first 4 MB.
type endless struct {
	cancel context.CancelFunc
	given  int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.given += len(p); e.given > 4<<20 {
		e.cancel()
	}
	return len(p), nil
}

// A copy ends with its context: while it is written, and while it is read again.
func TestCopyEndsWithItsContext(t *testing.T) {
	f, err := spool.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	spool.Use(f)
	defer spool.Use(nil)
	defer f.Close()
	ctx, cancel := context.WithCancel(t.Context())
	in := &endless{cancel: cancel}
	if _, err := spool.Copy(ctx, in); !errors.Is(err, context.Canceled) || in.given > 8<<20 {
		t.Errorf("%d bytes were copied, %v", in.given, err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	copied, err := spool.Copy(ctx, strings.NewReader("a copy"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := copied.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	cancel()
	_, read := copied.Read(make([]byte, 1))
	_, readAt := copied.ReadAt(make([]byte, 1), 0)
	_, written := copied.Write([]byte("x"))
	for what, err := range map[string]error{"read": read, "read at": readAt, "written": written} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := copied.Close(); err != nil {
		t.Error(err)
	}
}
