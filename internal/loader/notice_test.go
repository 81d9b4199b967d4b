package loader_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"linegraph/internal/export"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// remarks is a format for these tests: "m ID BODY" is a message that the phone
// received, "n KIND OF TEXT" a notice, of the message of that id.
type remarks struct{}

func (remarks) Name() string           { return "remarks" }
func (remarks) Sniff(head []byte) bool { return strings.HasPrefix(string(head), "remarks\n") }

func (remarks) Read(ctx context.Context, r io.Reader, out export.Sink) error {
	at := time.UnixMilli(noon).UTC()
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		words := strings.SplitN(lines.Text(), " ", 4)
		var err error
		switch words[0] {
		case "m":
			err = out.Communication(&export.Communication{Place: export.Place{Line: n, Record: "message", ID: words[1]}, Kind: export.SMS, At: &at, Zoned: true,
				Body: words[2], From: export.Party{Raw: bravo}, To: []export.Party{{Owner: true}}})
		case "n":
			err = out.Notice(&export.Notice{Place: export.Place{Line: n, Record: "notice"}, Kind: export.NoticeKind(words[1]), At: &at, Zoned: true,
				By: "Kez M", Of: words[2], Text: words[3], Deleted: words[1] == "UNSENT"})
		}
		if err != nil {
			return err
		}
	}
	return lines.Err()
}

// remark loads such a file.
func (g graph) remark(t testing.TB, opts loader.Options, path string) intel.Counts {
	t.Helper()
	receipt, err := loader.New(g, opts).LoadAs(t.Context(), remarks{}, path)
	if err != nil {
		t.Fatal(err)
	}
	return receipt.Counts
}

// remarked tells all that is known of notices, in a fixed order.
func (g graph) remarked(t testing.TB) string {
	return strings.Join(g.rows(t, `MATCH (n:Notice) OPTIONAL MATCH (n)-[:ABOUT]->(c)
		RETURN n.kind, n.at, n.by, n.text, c.body, labels(c), COUNT { (n)--() } - COUNT { (n)-[:FOUND_IN]->(:Export) } ORDER BY n.kind, n.text, c.body`, nil), "\n")
}

const remarksOfOne = "remarks\nn REACTION 7 👍\nm 7 hello\nm 8 twice\nm 8 same-id\nn EDIT 7 helo\nn UNSENT 9 \nn REACTION 8 ♥\nn SYSTEM  Kez joined\nn SYSTEM  Kez joined\n"

// A notice is a node of its own that points to its message, wherever in the file
// that stands; of a message that is not there, or of two with one id, it points
// to none. It makes no party and no contact.
func TestNotices(t *testing.T) {
	g := openGraph(t)
	path := write(t, "a.txt", remarksOfOne)
	opts := loader.Options{Owner: alpha}
	opts.DryRun = true
	dry := g.remark(t, opts, path)
	opts.DryRun = false
	got := g.remark(t, opts, path)
	if got != dry || got != (intel.Counts{Read: 9, Created: 8, Matched: 1}) {
		t.Errorf("counted %+v, said before %+v", got, dry)
	}
	noonAt := time.UnixMilli(noon).UTC().Format(time.RFC3339Nano)
	want := "EDIT|" + noonAt + "|Kez M|helo|hello|[Communication]|1\n" +
		"REACTION|" + noonAt + "|Kez M|♥|<nil>|<nil>|0\n" +
		"REACTION|" + noonAt + "|Kez M|👍|hello|[Communication]|1\n" +
		"SYSTEM|" + noonAt + "|Kez M|Kez joined|<nil>|<nil>|0\n" +
		"UNSENT|" + noonAt + "|Kez M|<nil>|<nil>|<nil>|0"
	if got := g.remarked(t); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := g.one(t, "MATCH (:Notice {kind: 'UNSENT'})-[f:FOUND_IN]->(:Export) RETURN f.deleted, f.recordId"); got != "true|notice:7" {
		t.Errorf("taken back: %s", got)
	}
	if got := g.one(t, "MATCH (n:PhoneNumber|Account) RETURN count(n)"); got != "2" {
		t.Errorf("%s parties, want the two who wrote", got)
	}
	g.checkRollUp(t)
	g.remark(t, opts, path)
	g.remark(t, opts, write(t, "b.txt", remarksOfOne+"\n")) // another file, with nothing new
	if n := g.one(t, "MATCH (n:Notice) WHERE COUNT { (n)-[:FOUND_IN]->() } = 2 RETURN count(n)"); n != "5" {
		t.Errorf("%s notices are in both", n)
	}
	second := g.one(t, "MATCH (x:Export) WHERE x.fileName ENDS WITH 'b.txt' RETURN x.id")
	if err := g.Withdraw(t.Context(), second, "pc", "a test"); err != nil {
		t.Fatal(err)
	}
	if err := g.Sweep(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	g.Show(t.Context())
	if got := g.remarked(t); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n := g.one(t, "MATCH (n:Export) WHERE n.state = 'LOADED' RETURN count(n)"); n != "1" {
		t.Errorf("%s exports", n)
	}
}

// Of another phone that shows the same at the same time nothing is shared.
func TestNoticesTieNoPhones(t *testing.T) {
	g := openGraph(t)
	for i, owner := range []string{alpha, charlie} {
		g.remark(t, loader.Options{Owner: owner}, write(t, "a.txt", remarksOfOne+strings.Repeat("\n", i)))
	}
	if n := g.one(t, "MATCH (n:Notice) WHERE COUNT { (n)-[:FOUND_IN]->() } > 1 RETURN count(n)"); n != "0" {
		t.Errorf("%s notices are in both", n)
	}
}

// However the records are cut into files that overlap, and in whatever order they
// come, the notices of the graph are the same, where each file has the messages
// that its notices are about.
func TestAnySplitGivesTheSameNotices(t *testing.T) {
	g := openGraph(t)
	rapid.Check(t, func(rt *rapid.T) {
		lines := strings.Split(strings.TrimSpace(remarksOfOne), "\n")[1:]
		g.empty(t)
		g.remark(t, loader.Options{Owner: alpha}, write(t, "whole.txt", remarksOfOne))
		want := g.remarked(t)
		g.empty(t)
		size := rapid.IntRange(1, 4).Draw(rt, "batch size")
		for i := range 3 {
			part := slices.DeleteFunc(slices.Clone(lines), func(line string) bool {
				return line[0] == 'n' && i > 0 && rapid.Bool().Draw(rt, "left out")
			})
			text := "remarks\n" + strings.Join(rapid.Permutation(part).Draw(rt, "order"), "\n") + strings.Repeat("\n", i)
			g.remark(t, loader.Options{Owner: alpha, BatchSize: size}, write(t, fmt.Sprint(i, ".txt"), text))
		}
		if got := g.remarked(t); got != want {
			rt.Fatalf("split:\n%s\nwhole:\n%s", got, want)
		}
	})
}

// failing stands for a graph that goes away after some batches.
type failing struct {
	graph
	left int
}

func (f *failing) WriteBatch(ctx context.Context, b intel.Batch) error {
	if f.left--; f.left < 0 {
		return errors.New("gone")
	}
	return f.graph.WriteBatch(ctx, b)
}

// A load that is cut short anywhere among messages and notices is gone on with,
// and until then nobody is shown any of them.
func TestNoticesOfALoadCutShort(t *testing.T) {
	g := openGraph(t)
	path := write(t, "a.txt", remarksOfOne)
	opts := loader.Options{Owner: alpha, BatchSize: 1}
	g.remark(t, opts, path)
	want := g.remarked(t)
	for cut := range 10 {
		g.empty(t)
		_, err := loader.New(&failing{g, cut}, opts).LoadAs(t.Context(), remarks{}, path)
		if (err != nil) != (cut < 9) {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		if n := g.one(t, "MATCH (n:Notice)-[:FOUND_IN]->(x) WHERE x.hidden IS NULL RETURN count(n)"); n != "0" && cut < 9 {
			t.Errorf("cut at %d: %s notices can be seen", cut, n)
		}
		g.remark(t, opts, path)
		if got := g.remarked(t); got != want {
			t.Errorf("cut at %d:\n%s\nwant\n%s", cut, got, want)
		}
	}
}
