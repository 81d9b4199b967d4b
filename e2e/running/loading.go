package running

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Loading is a service that files are sent to, with its data folder.
type Loading struct {
	*Process
	Data string
}

// Serving starts one that takes loads up again soon after their worker fell silent.
func Serving(t *testing.T, binary, data string) Loading {
	t.Helper()
	return Loading{Serve(t, binary, data, "--loads-stale", "2s", "--loads-beat", "200ms"), data}
}

// Upload sends a file by PUT and gives the answer. A body that tells its length
// has it announced. An owner's number goes with it, if one is given.
func (l Loading) Upload(name string, body io.Reader, owner ...string) (status int, said string, err error) {
	request, err := http.NewRequest(http.MethodPut, l.URL+"/uploads", body)
	if err != nil {
		return 0, "", err
	}
	request.Header.Set("Linegraph-Filename", name)
	for _, number := range owner {
		request.Header.Set("Linegraph-Owner", number)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, string(text), err
}

// LoadOf is the load of a file that was taken, by the answer of Upload.
func LoadOf(status int, said string) (load string, err error) {
	if status != http.StatusCreated {
		return "", fmt.Errorf("%d: %s", status, said)
	}
	var received struct{ Load string }
	err = json.Unmarshal([]byte(said), &received)
	if err == nil && received.Load == "" {
		err = fmt.Errorf("no load: %s", said)
	}
	return received.Load, err
}

// Send uploads a file, without announcing its length, and gives its load.
func (l Loading) Send(path string, owner ...string) (load string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	status, said, err := l.Upload(filepath.Base(path), file, owner...)
	if err != nil {
		return "", err
	}
	return LoadOf(status, said)
}

// Put sends a file until it is taken.
func (l Loading) Put(t *testing.T, path string) (load string) {
	t.Helper()
	Until(t, "a file is taken", func() bool {
		var err error
		load, err = l.Send(path)
		return err == nil
	})
	return load
}

// Loaded waits until a load is done.
func (l Loading) Loaded(t *testing.T, id string) {
	t.Helper()
	Until(t, "a load is done", func() bool {
		var a struct{ LoadJob struct{ State, Error string } }
		errs, err := Post(l.URL, `query($id: ID!) { loadJob(id: $id) { state error } }`, map[string]any{"id": id}, &a)
		if err == nil && len(errs) == 0 && (a.LoadJob.State == "FAILED" || a.LoadJob.State == "REJECTED") {
			t.Fatalf("the load is %s: %s\n%s", a.LoadJob.State, a.LoadJob.Error, l.Log)
		}
		return err == nil && a.LoadJob.State == "DONE"
	})
}

// AllDone tells whether every load is.
func (l Loading) AllDone(ids []string) bool {
	for _, id := range ids {
		var a struct{ LoadJob struct{ State string } }
		errs, err := Post(l.URL, `query($id: ID!) { loadJob(id: $id) { state } }`, map[string]any{"id": id}, &a)
		if err != nil || len(errs) > 0 || a.LoadJob.State != "DONE" {
			return false
		}
	}
	return true
}

// NothingTemporary checks that a service that has ended left no copy and no half of a
// file, whatever was killed before.
func (l Loading) NothingTemporary(t *testing.T) {
	t.Helper()
	for _, pattern := range []string{"spool/*", "loads/*/*.part", "evidence/unfinished-*", "uploads/*"} {
		left, err := filepath.Glob(filepath.Join(l.Data, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range left {
			if filepath.Base(path) != "lock" { // which is kept, and empty
				t.Errorf("left: %s", strings.TrimPrefix(path, l.Data))
			}
		}
	}
}
