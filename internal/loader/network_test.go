package loader_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/loader"
)

// cdr is a network operator's table about a number: a call that alpha made to
// bravo at noon, the second and the duration as the rows say, and a text back.
func cdr(t *testing.T, target string) string {
	return write(t, "cdr.csv", "Target number:,"+target+"\nAll times are in,UTC\n\n"+
		"A Number,B Number,Call Type,Date/Time,Duration,IMEI\n"+
		"447700900001,447700900002,Voice,18/05/2025 12:00:00,33,350000000000006\n"+
		"447700900002,447700900001,SMS,18/05/2025 12:01:00,,\n")
}

// calls is a call log of the phone alpha with the same call.
func calls(t *testing.T) string {
	return write(t, "calls.xml", fmt.Sprintf(`<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<calls count="1"><call number="%s" duration="33" date="%d" type="2" presentation="1" contact_name="(Unknown)" /></calls>
`, bravo, 1747569600000))
}

// The same call stands in a handset's log and in its network's records: it is
// two communications, of which contacts count the handset's, and each goes
// without the other.
func TestNetworkEvidenceBesideTheHandset(t *testing.T) {
	for _, order := range [][]string{{"cdr", "calls"}, {"calls", "cdr"}} {
		for _, gone := range append(order, "") {
			t.Run(fmt.Sprint(order, " without ", gone), func(t *testing.T) {
				g := openGraph(t)
				paths := map[string]string{"cdr": cdr(t, "447700900001"), "calls": calls(t)}
				ids := map[string]string{}
				for _, name := range order {
					f := g.load(t, loader.Options{Owner: map[string]string{"calls": alpha}[name]}, paths[name]).Files[0]
					ids[name] = f.ExportID
					if want := map[string]int64{"cdr": 2, "calls": 1}[name]; f.State != loader.Loaded || f.Created != want {
						t.Fatalf("%s: %+v", name, f)
					}
				}
				communications, contacts := "CALL|<nil>,CALL|true,SMS|true", alpha+"|"+bravo+"|1|0"
				if gone != "" {
					if err := g.Withdraw(t.Context(), ids[gone], "officer", "mistake"); err != nil {
						t.Fatal(err)
					}
					if err := g.Sweep(t.Context(), ids[gone]); err != nil {
						t.Fatal(err)
					}
				}
				switch gone {
				case "calls":
					communications, contacts = "CALL|true,SMS|true", ""
				case "cdr":
					communications = "CALL|<nil>"
				}
				g.lists(t, "MATCH (c:Communication) RETURN c.kind, c.network ORDER BY c.kind, c.network IS NOT NULL", communications)
				g.lists(t, "MATCH (a)-[r:IN_CONTACT_WITH]->(b) RETURN a.number, b.number, r.calls, r.messages", contacts)
				g.lists(t, "MATCH (x:Export)-[:OWNER_USES|EXTRACTED_FROM]->(p) RETURN x.id, p.number", map[bool]string{false: ids["calls"] + "|" + alpha}[gone == "calls"])
				g.checkRollUp(t)
			})
		}
	}
}

// Two operators' files share the records that both hold, whoever they are about.
func TestNetworkEvidenceIsShared(t *testing.T) {
	g := openGraph(t)
	g.load(t, loader.Options{}, cdr(t, "447700900001"))
	f := g.load(t, loader.Options{}, cdr(t, "447700900002")).Files[0]
	if f.Created != 0 || f.Matched != 2 || len(f.Warnings) != 0 {
		t.Errorf("%+v", f)
	}
	g.lists(t, "MATCH (c:Communication) RETURN c.kind, COUNT { (c)-[:FOUND_IN]->() } ORDER BY c.kind", "CALL|2,SMS|2")
}

// The real call data: every row is loaded, each is a network operator's, and
// nothing is said of handsets, owners or contacts.
func TestRealCallData(t *testing.T) {
	g := openGraph(t)
	dir := filepath.Join(samples(t), "cdr_notional")
	for file, read := range map[string]int64{"CROSS_BORDER_DRIVER005_CDR.csv": 3609, "DISTRIBUTOR001_CDR.csv": 6513, "DTO_LEADER001_CDR.csv": 8105, "PICKUP_DRIVER002_CDR.csv": 2260} {
		f := g.load(t, loader.Options{}, filepath.Join(dir, file)).Files[0]
		if f.State != loader.Loaded || f.Read != read || f.Counts.Rejected != 0 {
			t.Errorf("%s: %+v", file, f)
		}
		after := g.size(t)
		if again := g.load(t, loader.Options{}, filepath.Join(dir, file)).Files[0]; again.State != loader.AlreadyLoaded || g.size(t) != after {
			t.Errorf("%s again: %+v, nodes|relationships went from %s to %s", file, again, after, g.size(t))
		}
	}
	g.lists(t, "MATCH (c:Communication) WHERE c.network IS NULL RETURN count(c)", "0")
	g.lists(t, "MATCH ()-[r:IN_CONTACT_WITH|OWNER_USES|EXTRACTED_FROM|HAS_CONTACT]->() RETURN count(r)", "0")
	g.lists(t, "MATCH (a:Account) RETURN count(a)", "0") // every row names its subscriber
}

// lists compares the rows of a query, parted by commas.
func (g graph) lists(t *testing.T, text, want string) {
	t.Helper()
	if got := strings.Join(g.rows(t, text, nil), ","); got != want {
		t.Errorf("got %s\nwant %s\nof %s", got, want, text)
	}
}
