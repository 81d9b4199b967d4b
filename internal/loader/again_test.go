package loader_test

import (
	"os"
	"strings"
	"testing"

	"linegraph/internal/export/dates"
	"linegraph/internal/export/profile"
	"linegraph/internal/loader"
)

// The same bytes are loaded once, and how they were read is told who comes again.
// Asked to, they are read anew: then the graph is as if it knew that reading
// alone, and the record of the former one stays.
func TestReadAnew(t *testing.T) {
	g := openGraph(t)
	given, err := profile.Parse([]byte("name: mine\nevidence: handset\nrows: communications\nrequired: [from, to, at]\n" +
		"columns: {from: [From], to: [To], at: [When]}\nkind: CALL\n"))
	if err != nil {
		t.Fatal(err)
	}
	other := backup(t, "sms.xml", conversation()...)
	path := write(t, "calls.csv", "From,To,When\n07700 900101,07700 900102,06/12/2025 10:00\n07700 900101,07700 900103,07/12/2025 10:00\n")
	day := loader.Options{Given: given, DayOrder: dates.DayFirst, LoadedBy: "PC Example"}
	month := loader.Options{Given: given, DayOrder: dates.MonthFirst, LoadedBy: "PC Other"}

	g.load(t, loader.Options{Owner: alpha}, other)
	if f := g.load(t, month, path).Files[0]; f.State != loader.Loaded {
		t.Fatalf("%+v", f)
	}
	want, size := g.events(t), g.size(t)

	g.empty(t)
	g.load(t, loader.Options{Owner: alpha}, other)
	if f := g.load(t, day, path).Files[0]; f.State != loader.Loaded {
		t.Fatalf("%+v", f)
	}
	was := g.events(t)
	if f := g.load(t, month, path).Files[0]; f.State != loader.AlreadyLoaded || !strings.Contains(strings.Join(f.Reading, " "), "are of GB; tables that it fits are read by the profile mine. Dates are read day first, as told.") {
		t.Errorf("not asked to: %+v", f)
	}
	refused := month
	refused.Again, refused.DayOrder = true, dates.Any
	if f := g.load(t, refused, path).Files[0]; f.State != loader.Rejected || g.events(t) != was {
		t.Errorf("a reading that is refused: %+v", f)
	}
	anew := month
	anew.Again = true
	folder := t.TempDir() // the file twice: it is read anew once
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"/a.csv", "/b.csv"} {
		if err := os.WriteFile(folder+name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files := g.load(t, anew, folder).Files
	if files[0].State != loader.Loaded || files[0].Created != 2 || files[1].State != loader.AlreadyLoaded {
		t.Errorf("asked to: %+v", files)
	}
	if got := g.events(t); got != want || g.size(t) != size {
		t.Errorf("got %s\n%s\nwant %s\n%s", g.size(t), got, size, want)
	}
	g.checkRollUp(t)
	former := g.one(t, "MATCH (x:Export {format: 'table'}) RETURN x.former[0] + ' ' + x.reading")
	for _, part := range []string{"by PC Example.", "Dates are read day first, as told.", "Records read: 2.", "by PC Other: it is read anew.", " Dates are read month first, as told."} {
		if !strings.Contains(former, part) {
			t.Errorf("%q is not in %s", part, former)
		}
	}
}
