package loader_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
	"linegraph/internal/neo4jtest"
)

const (
	alpha   = "+447700900001"
	bravo   = "+447700900002"
	charlie = "+447700900003"
	noon    = int64(1747566000000) // 2025-05-18T11:00:00Z
)

func conversation() []text {
	return []text{{bravo, 1, noon, "u about"}, {bravo, 2, noon + 60000, "2 mins"}, {"07700 900003", 1, noon + 120000, "same again"}}
}

func TestLoadTwice(t *testing.T) {
	g := openGraph(t)
	path := backup(t, "sms.xml", conversation()...)
	first := g.load(t, loader.Options{Owner: alpha, Exhibit: "ABC/1"}, path)
	if f := first.Files[0]; f.State != loader.Loaded || f.Created != 3 || f.Matched != 0 {
		t.Fatalf("first load: %+v", f)
	}
	g.checkRollUp(t)
	before := g.size(t)

	renamed := filepath.Join(t.TempDir(), "copy of sms.xml")
	content, _ := os.ReadFile(path)
	if err := os.WriteFile(renamed, content, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{path, renamed} {
		again := g.load(t, loader.Options{Owner: alpha}, p).Files[0]
		if again.State != loader.AlreadyLoaded || again.Created != 0 || again.Read != 3 || again.Matched != 3 {
			t.Errorf("second load: %+v", again)
		}
	}
	if after := g.size(t); after != before {
		t.Errorf("nodes|relationships went from %s to %s", before, after)
	}
}

// A load that was cut short after it had published an export accounts for it as
// if it had not been, rejects and all; another finds the export loaded, as does
// the same load where it meets the file twice.
func TestReceiptOfWhatWasPublished(t *testing.T) {
	g := openGraph(t)
	dir := t.TempDir()
	content, err := os.ReadFile(backup(t, "sms.xml", append(conversation(), text{"", 1, noon, "from nobody"})...))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.xml", "b.xml"} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var rejects []string
	load := func(name string) loader.Receipt {
		rejects = nil
		receipt := g.load(t, loader.Options{Owner: alpha, Load: name, Rejected: func(file string, r loader.RejectedRecord) error {
			rejects = append(rejects, file+" "+r.Reason)
			return nil
		}}, dir)
		for i := range receipt.Files {
			receipt.Files[i].Seconds = 0
		}
		return receipt
	}
	first := load("one")
	if f := first.Files; f[0].State != loader.Loaded || f[0].Created != 3 || f[0].Rejected != 1 || len(rejects) != 1 ||
		f[1].State != loader.AlreadyLoaded || f[1].Matched != 3 || f[1].Rejected != 1 {
		t.Fatalf("%+v, %v", first, rejects)
	}
	before, size := rejects, g.size(t)
	if again := load("one"); !reflect.DeepEqual(again.Files, first.Files) || !slices.Equal(rejects, before) {
		t.Errorf("%+v, %v\nat first %+v, %v", again, rejects, first, before)
	}
	if other := load("other").Files[0]; other.State != loader.AlreadyLoaded || other.Created != 0 || other.Matched != 3 || rejects != nil {
		t.Errorf("%+v, %v", other, rejects)
	}
	if g.size(t) != size {
		t.Error("the graph changed")
	}
}

func TestOverlappingBackupsShareEvents(t *testing.T) {
	g := openGraph(t)
	all := conversation()
	g.load(t, loader.Options{Owner: alpha}, backup(t, "a.xml", all[:2]...))
	second := g.load(t, loader.Options{Owner: alpha}, backup(t, "b.xml", all[1:]...)).Files[0]
	if second.Created != 1 || second.Matched != 1 {
		t.Errorf("%+v", second)
	}
	if n := g.one(t, "MATCH (c:Communication) RETURN count(c)"); n != "3" {
		t.Errorf("%s events, want 3", n)
	}
	g.checkRollUp(t)
}

// Two handsets, one event: what alpha sent is what bravo received.
func TestTwoHandsetsOneEvent(t *testing.T) {
	g := openGraph(t)
	g.load(t, loader.Options{Owner: alpha}, backup(t, "alpha.xml", text{bravo, 2, noon, "come round"}))
	g.load(t, loader.Options{Owner: bravo}, backup(t, "bravo.xml", text{alpha, 1, noon, "come round"}))
	got := g.rows(t, "MATCH (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b) RETURN a.number, b.number, COUNT { (c)-[:FOUND_IN]->(:Export) }", nil)
	if want := alpha + "|" + bravo + "|2"; len(got) != 1 || got[0] != want {
		t.Errorf("got %v, want %s", got, want)
	}
	g.checkRollUp(t)
}

func TestUnknownOwnerIsTheDevice(t *testing.T) {
	g := openGraph(t)
	f := g.load(t, loader.Options{}, backup(t, "sms.xml", conversation()...)).Files[0]
	if len(f.Warnings) != 1 {
		t.Errorf("warnings %v, want one on the owner", f.Warnings)
	}
	got := g.rows(t, "MATCH (a:Account)-[:SENT|IN_CONTACT_WITH]->(x) RETURN DISTINCT a.service, a.handle", nil)
	if want := "device|" + f.ExportID; len(got) != 1 || got[0] != want {
		t.Errorf("senders %v, want %s", got, want)
	}
	if n := g.one(t, "MATCH (:Export)-[r:OWNER_USES]->() RETURN count(r)"); n != "0" {
		t.Errorf("%s owners were guessed", n)
	}
}

func TestOwnerGivenLater(t *testing.T) {
	g := openGraph(t)
	path := backup(t, "sms.xml", conversation()...)
	g.load(t, loader.Options{}, path)
	before := g.one(t, "MATCH (c:Communication) RETURN count(c)")
	if f := g.load(t, loader.Options{Owner: alpha}, path).Files[0]; f.State != loader.AlreadyLoaded {
		t.Errorf("%+v", f)
	}
	if got := g.one(t, "MATCH (:Export {state: 'LOADED'})-[:OWNER_USES]->(p:PhoneNumber) RETURN p.number"); got != alpha {
		t.Errorf("owner %s, want %s", got, alpha)
	}
	if after := g.one(t, "MATCH (c:Communication) RETURN count(c)"); after != before {
		t.Errorf("events went from %s to %s", before, after)
	}
}

func TestBrokenFileChangesNothing(t *testing.T) {
	g := openGraph(t)
	whole, err := os.ReadFile(backup(t, "sms.xml", conversation()...))
	if err != nil {
		t.Fatal(err)
	}
	g.load(t, loader.Options{Owner: alpha}, write(t, "cut.xml", string(whole[:len(whole)/2]))) // the first load of a graph makes its locks
	before := g.size(t)
	for percent := 5; percent < 100; percent += 10 {
		path := write(t, "cut.xml", string(whole[:len(whole)*percent/100]))
		f := g.load(t, loader.Options{Owner: alpha}, path).Files[0]
		if (f.State != loader.Rejected && f.State != loader.UnknownFormat) || f.Error == "" || f.Read != 0 {
			t.Errorf("cut at %d%%: %+v", percent, f)
		}
	}
	if after := g.size(t); after != before {
		t.Errorf("nodes|relationships went from %s to %s", before, after)
	}
}

func TestOneBadFileOfAFolder(t *testing.T) {
	g := openGraph(t)
	dir := t.TempDir()
	good, _ := os.ReadFile(backup(t, "x", conversation()...))
	for name, content := range map[string]string{"a.xml": string(good[:len(good)-12]), "b.xml": string(good), "c.jpg": "\xff\xd8\xff\xe0 picture"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := g.load(t, loader.Options{Owner: alpha}, dir)
	var states []string
	for _, f := range r.Files {
		states = append(states, string(f.State))
	}
	if got := strings.Join(states, " "); got != "REJECTED LOADED UNKNOWN_FORMAT" {
		t.Errorf("states %s", got)
	}
	if r.ExitCode() != loader.ExitFileNotLoaded || r.Totals.Created != 3 {
		t.Errorf("exit code %d, totals %+v", r.ExitCode(), r.Totals)
	}
}

func TestUnknownFormatNamedAlone(t *testing.T) {
	g := openGraph(t)
	f := g.load(t, loader.Options{}, write(t, "notes.txt", "nothing of ours")).Files[0]
	if f.State != loader.UnknownFormat || f.Error == "" {
		t.Errorf("%+v", f)
	}
}

func TestMissingFile(t *testing.T) {
	g := openGraph(t)
	r := g.load(t, loader.Options{}, filepath.Join(t.TempDir(), "none.xml"), backup(t, "sms.xml", conversation()...))
	if len(r.Files) != 2 || r.Files[0].State != loader.Rejected || r.Files[1].State != loader.Loaded {
		t.Errorf("%+v", r.Files)
	}
}

func TestWithheldPartyIsAccountedFor(t *testing.T) {
	g := openGraph(t)
	r := g.load(t, loader.Options{Owner: alpha}, backup(t, "sms.xml", text{"null", 1, noon, "hidden body"}, text{bravo, 1, noon, "seen"}))
	f := r.Files[0]
	if f.Read != 2 || f.Created != 1 || f.Counts.Rejected != 1 || r.ExitCode() != loader.ExitRecordsRejected {
		t.Errorf("%+v, exit code %d", f, r.ExitCode())
	}
	if len(f.Rejects) != 1 || f.Rejects[0].Line == 0 || strings.Contains(fmt.Sprint(f.Rejects), "hidden") {
		t.Errorf("rejects %+v", f.Rejects)
	}
}

func TestBadOwner(t *testing.T) {
	g := openGraph(t)
	_, err := loader.New(g, loader.Options{Owner: "no number"}).Load(t.Context(), "x.xml")
	if intel.ErrorCode(err) != intel.BadInput || strings.Contains(err.Error(), "no number") {
		t.Errorf("got %v", err)
	}
}

// A load that is cut off shows nothing. Loading again completes it to the same
// graph, and the same receipt, as if nothing had happened: from where it was, or
// anew where the records now depend on something else.
func TestCutOffAndResumed(t *testing.T) {
	g := openGraph(t)
	var texts []text
	for i := range 40 {
		texts = append(texts, text{fmt.Sprintf("+4477009001%02d", i%10), 1 + i%2, noon + int64(i)*1000, "call me"})
	}
	path := backup(t, "sms.xml", texts...)
	whole := loader.Options{Owner: alpha, BatchSize: 5}
	uncut := g.load(t, whole, path).Files[0]
	want, dump := g.events(t), g.rows(t, neo4jtest.Dump, nil)
	slices.Sort(dump)

	other := whole
	other.BatchSize = 7
	unowned := whole
	unowned.Owner = ""
	for name, begun := range map[string]loader.Options{"the same": whole, "another batch size": other, "another owner": unowned} {
		g.empty(t)
		ctx, cancel := context.WithCancel(t.Context())
		begun.Progress = &cutter{cancel: cancel, after: 20}
		r, err := loader.New(g, begun).Load(ctx, path)
		if !errors.Is(err, context.Canceled) || r.Files[0].State != loader.Failed || r.Files[0].Counts != (intel.Counts{}) {
			t.Fatalf("%s: %v, %+v", name, err, r.Files)
		}
		if left := g.one(t, "MATCH (x:Export {hidden: true, state: 'LOADING'}) OPTIONAL MATCH ()-[r:IN_CONTACT_WITH]->() RETURN x.written >= 20, count(r)"); left != "true|0" {
			t.Errorf("%s: cut off it is %s", name, left)
		}
		f := g.load(t, whole, path).Files[0]
		if f.State != loader.Loaded || f.Counts != uncut.Counts {
			t.Errorf("%s: %+v, want %+v", name, f, uncut)
		}
		if got := g.events(t); got != want {
			t.Errorf("%s: after the second try:\n%s\nwant:\n%s", name, got, want)
		}
		got := g.rows(t, neo4jtest.Dump, nil)
		slices.Sort(got)
		if !slices.Equal(got, dump) {
			t.Errorf("%s: the graph is\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(dump, "\n"))
		}
	}
}

// Many loaders at once, with files that overlap, make the graph that one makes.
func TestLoadersSideBySide(t *testing.T) {
	g := openGraph(t)
	const loaders, each = 8, 60
	var paths []string
	for i := range loaders {
		var texts []text
		for j := range each {
			n := i*each/2 + j // half of it is in the next file too
			texts = append(texts, text{fmt.Sprintf("+4477009001%02d", n%7), 1 + n%2, noon + int64(n)*1000, "call me"})
		}
		paths = append(paths, backup(t, fmt.Sprint(i, ".xml"), texts...))
	}
	g.load(t, loader.Options{Owner: alpha}, paths...)
	want := g.events(t)

	g.empty(t)
	var group errgroup.Group
	created := make([]int64, loaders)
	for i, path := range paths {
		group.Go(func() error {
			opts := loader.Options{Owner: alpha, BatchSize: 7}
			r, err := loader.New(g, opts).Load(t.Context(), path)
			created[i] = r.Totals.Created
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := g.events(t); got != want {
		t.Errorf("side by side:\n%s\none after the other:\n%s", got, want)
	}
	var sum int64
	for _, n := range created {
		sum += n
	}
	if events := g.one(t, "MATCH (c:Communication) RETURN count(c)"); events != fmt.Sprint(sum) {
		t.Errorf("%s events, and %d said to be created", events, sum)
	}
	g.checkRollUp(t)
}

func TestStoppedBeforeAnythingWasRead(t *testing.T) {
	g := openGraph(t)
	before := g.size(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	path := backup(t, "sms.xml", conversation()...)
	r, err := loader.New(g, loader.Options{}).Load(ctx, path, path)
	if !errors.Is(err, context.Canceled) || len(r.Files) != 1 || r.Files[0].State != loader.Failed || g.size(t) != before {
		t.Errorf("%v, %+v", err, r.Files)
	}
}

// cutter cancels when so many records are written.
type cutter struct {
	cancel  func()
	after   int64
	writing bool
}

func (c *cutter) Begin(s loader.Step) { c.writing = s.Phase == loader.Writing }
func (c *cutter) End()                {}
func (c *cutter) Add(n int64) {
	if c.writing {
		if c.after -= n; c.after <= 0 {
			c.cancel()
		}
	}
}

// A database tells only when it is read that it is none of a phone's calls.
func TestUnknownDatabase(t *testing.T) {
	g := openGraph(t)
	before := g.size(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "cookies.db")
	if err := os.WriteFile(path, emptyDatabase(), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := g.load(t, loader.Options{}, path).Files[0]; f.State != loader.UnknownFormat || f.Error == "" {
		t.Errorf("named alone: %+v", f)
	}
	r := g.load(t, loader.Options{}, dir)
	if f := r.Files[0]; f.State != loader.UnknownFormat || f.Error != "" || f.Format != "" || f.ExportID != "" || len(f.Sha256) != 64 {
		t.Errorf("in a folder: %+v", f)
	}
	if r.ExitCode() != loader.ExitFileNotLoaded || len(r.Fruitless) != 1 || g.size(t) != before {
		t.Errorf("exit code %d", r.ExitCode())
	}
}

// emptyDatabase is a SQLite database without a table: one page.
func emptyDatabase() []byte {
	page := make([]byte, 4096)
	copy(page, "SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20\x00\x00\x00\x01\x00\x00\x00\x01")
	page[47], page[59], page[95], page[99] = 4, 1, 1, 1 // schema format, UTF-8, version-valid-for
	page[100], page[105] = 0x0d, 0x10                   // a leaf without cells; its content begins at 4096
	return page
}

// A table that no shipped profile fits is loaded by the one that is given.
func TestGivenProfile(t *testing.T) {
	g := openGraph(t)
	given, err := profile.Parse([]byte("name: mine\nevidence: handset\nrows: communications\nrequired: [from, to, at]\n" +
		"columns: {from: [Ours], to: [Theirs], at: [When]}\nkind: CALL\n"))
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, "calls.csv", "Ours,Theirs,When\n"+alpha+",+447700900123,2025-05-18T18:06:19Z\n")
	if f := g.load(t, loader.Options{}, path).Files[0]; f.State != loader.UnknownFormat {
		t.Errorf("without it: %+v", f)
	}
	if f := g.load(t, loader.Options{Given: given}, path).Files[0]; f.State != loader.Loaded || f.Created != 1 {
		t.Errorf("with it: %+v", f)
	}
}
