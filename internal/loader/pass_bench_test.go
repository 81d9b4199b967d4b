package loader

import (
	"bytes"
	"context"
	"testing"

	"linegraph/internal/demo"
	"linegraph/internal/export/formats"
	"linegraph/internal/intel"
)

const benchSize = 32 << 20

// firstPass reads a report as loading does, up to where the graph comes in.
func firstPass(b *testing.B, text []byte) *pass {
	b.Helper()
	s, err := newSpool(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	owner := newOwner("export_x", nil)
	p := &pass{receipt: &FileReceipt{}, spool: s, parties: newParties("GB", owner), owner: owner, phones: newPhones(), file: &intel.ExportFile{},
		repairs: newRepairs(), rejected: func(string, RejectedRecord) error { return nil }}
	w := watch(context.Background(), bytes.NewReader(text), silent{})
	if err := readItems(context.Background(), formats.Recognise(text[:4<<10], nil).Format, w, p.take); err != nil {
		b.Fatal(err)
	}
	if err := p.finish(); err != nil {
		b.Fatal(err)
	}
	return p
}

func benchReport(b *testing.B) []byte {
	b.Helper()
	var text bytes.Buffer
	if _, err := demo.WriteReport(&text, demo.ReportOptions{Seed: 1, Bytes: benchSize}); err != nil {
		b.Fatal(err)
	}
	return text.Bytes()
}

// BenchmarkFirstPass is parsing, normalising and spooling; MB are of the report.
func BenchmarkFirstPass(b *testing.B) {
	text := benchReport(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		p := firstPass(b, text)
		p.spool.close()
	}
}

// BenchmarkGather is the second pass without a graph to write to: from the spool
// into batches. MB are of the report.
func BenchmarkGather(b *testing.B) {
	text := benchReport(b)
	p := firstPass(b, text)
	defer p.spool.close()
	l := New(nil, Options{})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var rows int64
		err := l.batches(context.Background(), p, func(_ context.Context, batch intel.Batch) error {
			rows = batch.Written
			return nil
		})
		if err != nil || rows != p.spool.n {
			b.Fatalf("%d of %d records: %v", rows, p.spool.n, err)
		}
	}
	b.ReportMetric(float64(p.spool.n), "records")
}
