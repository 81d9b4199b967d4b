package loads_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/e2e/running"
	"linegraph/internal/datafolder"
)

// samples are real backups that nobody here wrote, beside the module's root
// folder; see SOURCES.md beside them.
const samples = "../shared/samples/smsbr"

// The well-formed samples load with their counts, the malformed one is rejected
// whole with its line, and loading again adds nothing: beside a service, whose
// Neo4j is used, and then alone.
func TestLoadSamples(t *testing.T) {
	dir := filepath.Join(running.Root(), samples)
	paths, err := filepath.Glob(filepath.Join(dir, "*.xml"))
	if err != nil || len(paths) == 0 {
		t.Skip("there are no samples here: " + samples)
	}
	binary, data := running.Program(t), filepath.Join(t.TempDir(), "data")
	p := running.Serve(t, binary, data)
	before := graphSize(t, p.URL)
	if _, code, said := running.Load(t, binary, data, filepath.Join(dir, "malformed.xml")); code == 0 || !strings.Contains(said, "line ") {
		t.Errorf("malformed.xml: exit code %d, %s", code, said)
	}
	running.Same(t, "graph after a malformed file", graphSize(t, p.URL), before)

	first, code, _ := running.Load(t, binary, data, paths...)
	if code == 0 {
		t.Error("a load that rejects a file exits with 0")
	}
	want := map[string]int{"calls-test-00.xml": 12, "sms-test.xml": 15, "mixed.xml": 3} // mixed.xml holds a draft besides
	for _, f := range first.Files {
		if n := want[filepath.Base(f.Name)]; f.Created+f.Repaired != n {
			t.Errorf("%s: %d loaded, want %d", f.Name, f.Created+f.Repaired, n)
		}
		if rejected := filepath.Base(f.Name) == "malformed.xml"; rejected != (f.State == "REJECTED") {
			t.Errorf("%s is %s: %s", f.Name, f.State, f.Error)
		}
	}
	running.Same(t, "read", first.Totals.Read, first.Totals.Created+first.Totals.Matched+first.Totals.Repaired+first.Totals.Rejected)
	after := graphSize(t, p.URL)

	again, _, _ := running.Load(t, binary, data, paths...)
	running.Same(t, "created again", again.Totals.Created, 0)
	running.Same(t, "graph after loading again", graphSize(t, p.URL), after)

	_ = p.Cmd.Process.Signal(os.Interrupt)
	_ = p.Cmd.Wait()
	alone, _, _ := running.Load(t, binary, data, paths...)
	running.Same(t, "created again, alone", alone.Totals.Created, 0)
}

// Another Neo4j by choice: its address and a password file are all it takes.
func TestLoadIntoAnotherNeo4j(t *testing.T) {
	binary, held := running.Program(t), filepath.Join(t.TempDir(), "held")
	url := running.Serve(t, binary, held).URL
	backup := filepath.Join(t.TempDir(), "backup.xml")
	text := `<smses count="1"><sms address="07700900987" date="1767225600000" type="1" body="by choice"/></smses>`
	if err := os.WriteFile(backup, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	uri, _, err := datafolder.Attach(held)
	if err != nil {
		t.Fatal(err)
	}
	r, code, said := running.Load(t, binary, filepath.Join(t.TempDir(), "data"), "--neo4j-uri", uri,
		"--neo4j-password-file", filepath.Join(held, "neo4j-password"), "--owner", "07700900986", backup)
	if code != 0 || r.Totals.Created != 1 {
		t.Fatalf("exit code %d: %s", code, said)
	}
	var a struct {
		PhoneNumber struct{ Contacts []struct{ Number string } }
	}
	running.Ask(t, url, `{ phoneNumber(number: "+44 7700 900986") { contacts { ... on PhoneNumber { number } } } }`, nil, &a)
	if len(a.PhoneNumber.Contacts) != 1 || a.PhoneNumber.Contacts[0].Number != "+447700900987" {
		t.Errorf("contacts of the owner: %+v", a.PhoneNumber.Contacts)
	}
}

// Two processes serve one graph, each with an evidence folder of its own: a load
// that the wrong one takes up waits for the other.
func TestTwoEvidenceFolders(t *testing.T) {
	binary, held, other := running.Program(t), filepath.Join(t.TempDir(), "held"), filepath.Join(t.TempDir(), "other")
	first := running.Serving(t, binary, held)
	uri, _, err := datafolder.Attach(held)
	if err != nil {
		t.Fatal(err)
	}
	second := running.Loading{Data: other, Process: running.Serve(t, binary, other, "--neo4j-uri", uri, "--neo4j-password-file", filepath.Join(held, "neo4j-password"))}
	var loads []string
	for n := range 6 {
		backup := filepath.Join(t.TempDir(), "backup.xml")
		text := fmt.Sprintf(`<smses count="1"><sms address="0770090098%d" date="1767225600000" type="1" body="by either"/></smses>`, n)
		if err := os.WriteFile(backup, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		loads = append(loads, []running.Loading{first, second}[n%2].Put(t, backup))
	}
	for i, id := range loads {
		[]running.Loading{second, first}[i%2].Loaded(t, id)
	}
	running.Same(t, "exports", graphSize(t, first.URL)["exports"], 6)
}

// graphSize counts what a load could bring.
func graphSize(t *testing.T, url string) map[string]int {
	t.Helper()
	var a struct {
		Communications, Numbers, Exports struct{ TotalCount int }
	}
	running.Ask(t, url, `{ communications: communicationsConnection { totalCount } numbers: phoneNumbersConnection { totalCount } exports: exportsConnection { totalCount } }`, nil, &a)
	return map[string]int{"communications": a.Communications.TotalCount, "numbers": a.Numbers.TotalCount, "exports": a.Exports.TotalCount}
}
