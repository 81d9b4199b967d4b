package profile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/profile"
)

// samples are real files, beside the project where they are at hand.
const samples = "../../../../shared/samples/cdr_notional"

// The counts are those of the files, taken with another reader.
func TestSamples(t *testing.T) {
	if _, err := os.Stat(samples); err != nil {
		t.Skip("the sample files are not at hand")
	}
	for _, want := range []struct {
		file                          string
		rows, calls, sent, subscriber int
		parties                       int
		owner                         string
	}{
		{"CROSS_BORDER_DRIVER005_CDR.csv", 3609, 2147, 1868, 3609, 21, "+13108216271"},
		{"DISTRIBUTOR001_CDR.csv", 6513, 3920, 3623, 6513, 45, "+12137093109"},
		{"DTO_LEADER001_CDR.csv", 8105, 4890, 4837, 8105, 54, "+527171809638"},
		{"PICKUP_DRIVER002_CDR.csv", 2260, 1360, 975, 2260, 22, "+13237816534"},
	} {
		t.Run(want.file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(samples, want.file))
			if err != nil {
				t.Fatal(err)
			}
			if !(profile.Format{}).Sniff(text[:export.HeadSize]) {
				t.Fatal("not recognised")
			}
			got := read(t, string(text))
			calls, sent, subscriber := 0, 0, 0
			parties, ids := map[string]bool{}, map[string]bool{}
			for _, c := range got.Communications {
				if !c.Network || c.Zoned || c.At == nil || len(c.To) != 1 || (c.Kind == export.Call) != (c.Duration != nil) {
					t.Fatalf("%s", exporttest.Line(c))
				}
				if c.Kind == export.Call {
					calls++
				}
				if c.From.Owner {
					sent++
				}
				for _, p := range []export.Party{c.From, c.To[0]} {
					parties[p.Raw] = true
					if p.Owner && p.Raw == want.owner {
						subscriber++
					}
				}
				ids[c.Place.ID] = true
			}
			if len(got.Communications) != want.rows || len(ids) != want.rows || calls != want.calls || sent != want.sent ||
				subscriber != want.subscriber || len(parties) != want.parties {
				t.Errorf("%d rows, %d ids, %d calls, %d sent, %d of the subscriber, %d parties; want %+v",
					len(got.Communications), len(ids), calls, sent, subscriber, len(parties), want)
			}
			if len(got.Rejected) != 0 || len(got.Repaired) != 1 {
				t.Errorf("%d rejected, repaired %v", len(got.Rejected), got.Repaired)
			}
			for _, i := range got.Infos {
				if len(i.IMEIs)+len(i.SIMs) != 0 {
					t.Errorf("handsets were made of identifiers that are random in every row: %+v", i)
				}
			}
		})
	}
}

// BenchmarkRead reads call data; a byte here is a byte of the file.
func BenchmarkRead(b *testing.B) {
	text, err := os.ReadFile(filepath.Join(samples, "DTO_LEADER001_CDR.csv"))
	if err != nil {
		b.Skip("the sample files are not at hand")
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := (profile.Format{}).Read(b.Context(), bytes.NewReader(text), nothing{}); err != nil {
			b.Fatal(err)
		}
	}
}

// nothing is a sink that keeps nothing.
type nothing struct{}

func (nothing) Info(export.Info) error                    { return nil }
func (nothing) Communication(*export.Communication) error { return nil }
func (nothing) Contact(*export.Contact) error             { return nil }
func (nothing) Reject(export.Place, string) error         { return nil }
func (nothing) Notice(*export.Notice) error               { return nil }
func (nothing) Repair(export.Place, string) error         { return nil }
