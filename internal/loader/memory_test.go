package loader_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

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
	t.Logf("peak heap %d MiB for 20 MiB, %d MiB for 60 MiB", small>>20, large>>20)
	if large > small+small/2 || large > 100<<20 {
		t.Errorf("peak heap %d MiB for 20 MiB, %d MiB for 60 MiB", small>>20, large>>20)
	}
}

func peakOf(t *testing.T, g graph, size int) uint64 {
	path := bulk(t, size)
	runtime.GC()
	var peak atomic.Uint64
	stop := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.HeapAlloc))
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	f := g.load(t, loader.Options{Owner: alpha}, path).Files[0]
	close(stop)
	<-done
	if f.State != loader.Loaded || f.Created == 0 {
		t.Fatalf("%+v", f)
	}
	return peak.Load()
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
