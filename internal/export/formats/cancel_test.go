package formats_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
)

// followed is a reader that ends with its context, like the one that a load passes to a format.
type followed struct {
	ctx context.Context
	in  io.Reader
}

func (f followed) Read(p []byte) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	return f.in.Read(p[:min(len(p), 32<<10)])
}

// stopper cancels at the first record and accepts all that still come.
type stopper struct {
	tally
	cancel context.CancelFunc
}

func (s *stopper) Communication(*export.Communication) error { s.cancel(); s.records++; return nil }
func (s *stopper) Contact(*export.Contact) error             { s.cancel(); s.records++; return nil }
func (s *stopper) Reject(export.Place, string) error         { s.cancel(); s.records++; return nil }

// long returns a file with that many records for each family of formats: those that stream,
// those that read a copy a second time, and those that unpack one.
func long(records int) map[string]string {
	all := func(before string, each func(int) string, after string) string {
		var b strings.Builder
		b.WriteString(before)
		for i := range records {
			b.WriteString(each(i))
		}
		return b.String() + after
	}
	sheet := exporttest.Sheet{Rows: [][]string{strings.Split(strings.TrimSpace(csvBegun), ",")}}
	for i := range records {
		sheet.Rows = append(sheet.Rows, []string{fmt.Sprint(i), "+447700900123", "N", "Outgoing", "18/05/2025 18:06:19", "1", "x"})
	}
	return map[string]string{
		"XML":       all("<smses count='1'>", numbered("<sms address='+447700900123' date='1747588000000' type='1' body='number %d of many'/>"), "</smses>"),
		"vCard":     all("", numbered("BEGIN:VCARD\nVERSION:3.0\nFN:Name %d\nTEL:+447700900123\nEND:VCARD\n"), ""),
		"CSV":       all(csvBegun, numbered("%d,+447700900123,N,Outgoing,18/05/2025 18:06:19,1,x\n"), ""),
		"TSV":       all(leappBegun, numbered("2025-05-18 18:06:19\t+447700900124\t+447700900123\tOutgoing\t%d\n"), ""),
		"JSON":      all("", numbered(`{"file":"a","record":"sms","reason":"r","communication":{"kind":"SMS","at":"2025-05-18T18:06:19Z","body":"%d","from":{"raw":"+447700900123"},"to":[{"raw":"+447700900124"}]}}`+"\n"), ""),
		"two reads": all("18/05/2025, 18:06 - A: b\n", numbered("18/05/2025, 18:06 - +44 7700 900123: number %d of many\n"), ""),
		"JSON-LD": all(caseBegun+"{}", numbered(`,{"@id":"n%d","@type":"uco-observable:ObservableObject","uco-core:hasFacet":[{"@type":"uco-observable:CallFacet","uco-observable:startTime":"2025-05-18T18:06:19Z"}]}`),
			"]}"),
		"workbook": string(exporttest.Workbook(sheet)),
	}
}

// If reading is cancelled in the middle, the sink gets no more than was read ahead, even
// though it accepts everything.
func TestCancelEndsEveryFamily(t *testing.T) {
	const records, ahead = 30_000, 3_000
	for name, text := range long(records) {
		format := formats.Recognise([]byte(text[:min(len(text), 16<<10)]), nil).Format
		if format == nil {
			t.Fatalf("%s is of no format", name)
		}
		ctx, cancel := context.WithCancel(t.Context())
		s := &stopper{cancel: cancel}
		err := format.Read(ctx, followed{ctx, bytes.NewReader([]byte(text))}, s)
		if t.Logf("%s: %d records, %v", name, s.records, err); s.records == 0 || s.records > ahead || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %d records came, %v", name, s.records, err)
		}
		cancel()
	}
}
