package loader_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export/exporttest"
	"linegraph/internal/loader"
)

// Memory does not grow with the file: three times the records, the same peak.
func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("loads 80 MB")
	}
	g := openGraph(t)
	small := peakOf(t, g, 20<<20)
	g.empty(t)
	large := peakOf(t, g, 60<<20)
	t.Logf("%d MiB in use for 20 MiB, %d MiB for 60 MiB", small>>20, large>>20)
	if large > small+small/2 || large > 60<<20 {
		t.Errorf("%d MiB in use for 20 MiB, %d MiB for 60 MiB", small>>20, large>>20)
	}
}

func peakOf(t *testing.T, g graph, size int) uint64 {
	path := bulk(t, size)
	var f loader.FileReceipt
	peak := exporttest.LivePeak(func() { f = g.load(t, loader.Options{Owner: alpha}, path).Files[0] })
	if f.State != loader.Loaded || f.Created == 0 {
		t.Fatalf("%+v", f)
	}
	return peak
}

// One address book of a million contacts that all differ: LINEGRAPH_MILLION=1
// loads them all, otherwise it is a tenth.
func TestMillionContacts(t *testing.T) {
	if testing.Short() {
		t.Skip("loads 100,000 contacts")
	}
	n := 100_000
	if os.Getenv("LINEGRAPH_MILLION") == "1" {
		n = 1_000_000
	}
	path := filepath.Join(t.TempDir(), "book.vcf")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := bufio.NewWriter(file)
	for i := range n {
		fmt.Fprintf(w, "BEGIN:VCARD\nVERSION:3.0\nFN:Kez %[1]d\nEMAIL:kez%[1]d@example.com\nEND:VCARD\n", i)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	g := openGraph(t)
	var f loader.FileReceipt
	peak := exporttest.HeapPeak(func() { f = g.load(t, loader.Options{}, path).Files[0] })
	t.Logf("%d contacts in %.0f s, peak heap %d MiB", n, f.Seconds, peak>>20)
	if f.State != loader.Loaded || f.Created != int64(n) || peak > 350<<20 {
		t.Errorf("peak heap %d MiB, %+v", peak>>20, f)
	}
	if got := g.one(t, "MATCH (:Export)-[k:HAS_CONTACT]->(a:Account) RETURN count(DISTINCT a), count(k)"); got != fmt.Sprintf("%[1]d|%[1]d", n) {
		t.Errorf("%s contacts", got)
	}
}

// bulk writes a backup of about size bytes, of messages of 2 kB.
func bulk(t *testing.T, size int) string {
	path := filepath.Join(t.TempDir(), "bulk.xml")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := bufio.NewWriter(file)
	body := strings.Repeat("long ", 400)
	fmt.Fprintln(w, "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"1\">")
	for i := 0; i*2100 < size; i++ {
		fmt.Fprintf(w, `<sms protocol="0" address="+4477009%05d" date="%d" type="%d" body="%d %s" read="1" status="-1" />`+"\n",
			i%1000, noon+int64(i)*1000, 1+i%2, i, body)
	}
	fmt.Fprintln(w, "</smses>")
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return path
}
