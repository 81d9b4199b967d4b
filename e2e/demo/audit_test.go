package demo_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"linegraph/e2e/running"
)

const (
	auditFolder = "internal/httpd/audit"
	auditDoc    = "docs/graphql-over-http.md"
	audits      = 61 // of graphql-http 1.23.1
)

// explained finds the rows of the document's table: an audit's id, and why it fails.
var explained = regexp.MustCompile("(?m)^\\| `([0-9A-Z]{4})` \\| (.+) \\|$")

// The audit suite of graphql-http: no MUST fails, nor anything else that the
// document does not explain; and what it explains does fail.
func TestGraphQLOverHTTP(t *testing.T) {
	url := demoService(t)
	if _, err := os.Stat(filepath.Join(running.Root(), auditFolder, "node_modules")); errors.Is(err, os.ErrNotExist) {
		if os.Getenv("LINEGRAPH_NO_SKIP") == "1" {
			t.Fatal("the audit suite is missing: make audit")
		}
		t.Skip("the audit suite is missing: make audit")
	}
	node := exec.CommandContext(t.Context(), "node", "audit.js", url+"/graphql")
	node.Dir, node.Stderr = filepath.Join(running.Root(), auditFolder), os.Stderr
	out, err := node.Output()
	if err != nil {
		t.Fatal(err)
	}
	var results []struct{ ID, Name, Status, Reason string }
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if len(results) != audits {
		t.Errorf("%d audits, want %d", len(results), audits)
	}
	text, err := os.ReadFile(filepath.Join(running.Root(), auditDoc))
	if err != nil {
		t.Fatal(err)
	}
	why := map[string]string{}
	for _, row := range explained.FindAllStringSubmatch(string(text), -1) {
		why[row[1]] = row[2]
	}
	for _, r := range results {
		switch {
		case r.Status == "ok" && why[r.ID] != "":
			t.Errorf("%s no longer fails: take it out of %s", r.ID, auditDoc)
		case r.Status == "error", r.Status != "ok" && why[r.ID] == "":
			t.Errorf("%s %s: %s: %s", r.Status, r.ID, r.Name, r.Reason)
		}
		delete(why, r.ID)
	}
	for id := range why {
		t.Errorf("%s explains an audit that is not there: %s", auditDoc, id)
	}
}
