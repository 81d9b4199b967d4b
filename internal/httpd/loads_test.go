package httpd_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/export/records"
	"linegraph/internal/httpd"
	"linegraph/internal/intel"
	"linegraph/internal/receipts"
)

// What is kept of a load is given to local programs and our own pages alone, and
// only what belongs to a load.
func TestLoadFiles(t *testing.T) {
	data := t.TempDir()
	folder := receipts.Folder(filepath.Join(data, "loads"))
	if err := os.WriteFile(filepath.Join(data, "receipt.json"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	whole, bare := intel.NewID(intel.LoadJob), intel.NewID(intel.LoadJob)
	if err := folder.WriteReceipt(whole, map[string]int{"read": 3}); err != nil {
		t.Fatal(err)
	}
	rejects, err := folder.WriteRejects(whole)
	if err != nil {
		t.Fatal(err)
	}
	const many = 5000 // more than a receipt lists
	for range many {
		rejects.Add(records.Line{File: "report.xml", Record: "sms", Line: 12, ID: "r7", Reason: "It has no sender."})
	}
	var log bytes.Buffer
	s := httptest.NewServer(httpd.Handler(httpd.Config{Page: http.NotFoundHandler(), Loads: folder, GraphQL: http.NotFoundHandler(),
		Ready: func(context.Context) error { return nil }, Deadline: time.Minute, Log: zerolog.New(&log).Level(zerolog.InfoLevel)}))
	defer s.Close()
	get := func(path string, header map[string]string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequest(http.MethodGet, s.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, v := range header {
			r.Header.Set(name, v)
			if name == "Host" {
				r.Host = v
			}
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response, string(body)
	}

	if r, text := get("/loads/"+whole+"/rejects", nil); r.StatusCode != http.StatusNotFound || text != "There are no rejected records of this load, or not yet.\n" {
		t.Errorf("a list that is not whole: %d %q", r.StatusCode, text)
	}
	if err := rejects.Close(); err != nil {
		t.Fatal(err)
	}
	r, text := get("/loads/"+whole+"/rejects", nil)
	line := `{"file":"report.xml","record":"sms","line":12,"id":"r7","reason":"It has no sender."}` + "\n"
	if r.StatusCode != http.StatusOK || text != strings.Repeat(line, many) || r.Header.Get("Content-Type") != "application/x-ndjson" {
		t.Errorf("%d %v %.200s", r.StatusCode, r.Header, text)
	}
	r, text = get("/loads/"+whole+"/receipt", nil)
	if r.StatusCode != http.StatusOK || text != "{\n  \"read\": 3\n}\n" || r.Header.Get("Cache-Control") != "no-store" || r.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d %v %q", r.StatusCode, r.Header, text)
	}
	for path, status := range map[string]int{"/loads/" + bare + "/receipt": 404, "/loads/" + bare + "/rejects": 404, "/loads/..%2F/receipt": 404,
		"/loads/load_..%2f..%2f/receipt": 404, "/loads/export_x/receipt": 404, "/loads/" + whole + "/receipt.json": 404, "/loads/" + whole: 404} {
		if r, text := get(path, nil); r.StatusCode != status || strings.Contains(text, "secret") {
			t.Errorf("%s: %d %q", path, r.StatusCode, text)
		}
	}
	for name, header := range map[string]map[string]string{"another page": {"Sec-Fetch-Site": "cross-site"}, "another origin": {"Origin": "https://example.org"}, "another host": {"Host": "example.org"}} {
		if r, text := get("/loads/"+whole+"/receipt", header); r.StatusCode != http.StatusForbidden || strings.Contains(text, "read") {
			t.Errorf("%s: %d %q", name, r.StatusCode, text)
		}
	}
	if info, err := os.Stat(filepath.Join(string(folder), whole)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v %v", info, err)
	}
	if found, err := filepath.Glob(filepath.Join(string(folder), "*", "*.part")); err != nil || len(found) > 0 {
		t.Errorf("left behind: %v %v", found, err)
	}
	if log.Len() > 0 {
		t.Errorf("what is not there is no fault: %s", log.String())
	}
	if response, err := http.Post(s.URL+"/loads/"+whole+"/receipt", "text/plain", nil); err != nil || response.StatusCode != http.StatusMethodNotAllowed && response.StatusCode != http.StatusNotFound {
		t.Errorf("a POST: %v %v", response, err)
	}
}
