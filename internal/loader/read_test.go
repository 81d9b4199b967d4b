package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"linegraph/internal/export"
)

// lines is a format for tests of the pipeline alone: one record per line.
type lines struct{}

func (lines) Name() string      { return "lines" }
func (lines) Sniff([]byte) bool { return true }

func (f lines) Read(ctx context.Context, r io.Reader, out export.Sink) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	shared := export.Communication{To: make([]export.Party, 1)}
	for i, line := range strings.Fields(string(text)) {
		shared.Place.Line, shared.To[0].Raw = i+1, line
		if err := out.Communication(&shared); err != nil {
			return err
		}
	}
	return nil
}

func TestReadItemsKeepsOrderAndCopies(t *testing.T) {
	var text strings.Builder
	const n = 3*chunkItems + 7
	for i := range n {
		fmt.Fprintln(&text, i)
	}
	var got []item
	err := readItems(t.Context(), lines{}, strings.NewReader(text.String()), func(it *item) error {
		got = append(got, *it)
		return nil
	})
	if err != nil || len(got) != n {
		t.Fatalf("%d items, %v; want %d", len(got), err, n)
	}
	for i, it := range got {
		if raw := it.communication.To[0].Raw; raw != fmt.Sprint(i) {
			t.Fatalf("item %d holds %q: the parser's memory was kept", i, raw)
		}
	}
}

func TestReadItemsStopsTheParser(t *testing.T) {
	refuse := errors.New("spool full")
	endless := io.MultiReader(strings.NewReader(strings.Repeat("x ", 100*chunkItems)))
	err := readItems(t.Context(), lines{}, endless, func(*item) error { return refuse })
	if !errors.Is(err, refuse) {
		t.Fatalf("got %v, want the error of the taker", err)
	}
}

func TestReadItemsEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	err := readItems(ctx, lines{}, strings.NewReader(strings.Repeat("x ", 100*chunkItems)), func(*item) error {
		if seen++; seen == 10 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || seen >= 100*chunkItems {
		t.Fatalf("%v after %d items, want to be cancelled on the way", err, seen)
	}
}

func TestWatchedSumsWhatTheParserLeaves(t *testing.T) {
	w := watch(t.Context(), strings.NewReader("abc"), silent{})
	if _, err := io.ReadFull(w, make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-2, appendix B.1
	if sum, err := w.rest(); err != nil || sum != abc {
		t.Fatalf("%s, %v", sum, err)
	}
}

func at(seconds int) *time.Time {
	t := time.Date(2025, 5, 18, 17, 6, seconds, 0, time.UTC)
	return &t
}
