package ufed_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/ufed"
	"linegraph/internal/intel"
)

// pack writes a zip of the files of testdata under new names.
func pack(t *testing.T, members map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, from := range members {
		in, err := os.ReadFile("testdata/" + from)
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(in)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// A .ufdr is one export whatever the case of its report's name; a zip of
// reports of single types is as many.
func TestArchives(t *testing.T) {
	tests := []struct {
		name           string
		members        map[string]string
		reports, cards int
	}{
		{"ufdr", map[string]string{"report.xml": "models.xml", "files/Image/x.xml": "contacts.xml"}, 1, 2},
		{"ufdr with a capital", map[string]string{"Report.xml": "models.xml", "DbData/database.db": "contacts.xml"}, 1, 2},
		{"single types", map[string]string{"Contacts.xml": "contacts.xml", "UserAccounts.xml": "accounts.xml"}, 2, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			reports, got := 0, &exporttest.Recorder{}
			for s, err := range export.Sources(t.Context(), pack(t, test.members)) {
				if err != nil {
					t.Fatal(err)
				}
				head, err := s.Head()
				if err != nil || !(ufed.Format{}).Sniff(head) {
					t.Fatalf("not recognised: %v", err)
				}
				text, err := s.Text()
				if err != nil {
					t.Fatal(err)
				}
				reports++
				if err := (ufed.Format{}).Read(t.Context(), text, got); err != nil {
					t.Error(err)
				}
				_ = text.Close()
			}
			if reports != test.reports || len(got.Contacts) != test.cards {
				t.Errorf("got %d reports and %d contacts", reports, len(got.Contacts))
			}
		})
	}
}

// A cut file of a single type is refused as a cut report is.
func TestSingleTypeCutShort(t *testing.T) {
	in, err := os.ReadFile("testdata/contacts.xml")
	if err != nil {
		t.Fatal(err)
	}
	err = (ufed.Format{}).Read(t.Context(), strings.NewReader(string(in[:len(in)-5])), &exporttest.Recorder{})
	if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), " line ") {
		t.Errorf("got %v", err)
	}
}
