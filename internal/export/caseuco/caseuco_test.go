package caseuco_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/caseuco"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/golden"
	"linegraph/internal/intel"
)

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	return exporttest.Read(t, caseuco.Format{}, text)
}

func sample(t *testing.T, name string) *exporttest.Recorder {
	t.Helper()
	return read(t, exporttest.Sample(t, "case_uco", name))
}

// The same records come of both envelopes, and of a file whose context comes last.
func TestFixture(t *testing.T) {
	bundle := exporttest.Text(t, "testdata/bundle.json")
	_, rest, _ := strings.Cut(bundle, `"@id": "kb:bundle"`)
	head := strings.TrimSuffix(bundle, `"@id": "kb:bundle"`+rest)
	context := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(head), "{"))
	end := strings.LastIndex(rest, "}")
	last := "{" + strings.Repeat("\n", strings.Count(head, "\n")) + ` "@id": "kb:bundle"` + rest[:end] + "," + strings.TrimSuffix(context, ",") + "}"
	for name, text := range map[string]string{
		"bundle": bundle, "graph": strings.Replace(bundle, `"core:object"`, `"@graph"`, 1), "context last": last, "UTF-8 mark": "\ufeff" + bundle,
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, text)
			golden.Equal(t, "testdata/bundle.want", fmt.Sprintf("%sfirst at line %d\n", got, got.Communications[0].Place.Line))
		})
	}
}

func numbers(got *exporttest.Recorder) map[string]bool {
	all := map[string]bool{}
	for _, c := range got.Communications {
		for _, p := range append([]export.Party{c.From}, c.To...) {
			if p.Raw != "" {
				all[p.Raw] = true
			}
		}
	}
	for _, c := range got.Contacts {
		if c.Party.Service == "" {
			all[c.Party.Raw] = true
		}
	}
	return all
}

func TestSampleCalls(t *testing.T) {
	got := sample(t, "call_log.json")
	if len(got.Communications) != 4 || len(numbers(got)) != 4 || len(got.Rejected) != 0 {
		t.Errorf("want 4 calls of 4 phones, got\n%s", got)
	}
	for _, c := range got.Communications {
		if c.Kind != export.Call || c.At == nil || !c.Zoned || c.Duration.Seconds() != 1862 || c.Service != "" {
			t.Errorf("got %s", exporttest.Line(c))
		}
	}
}

func TestSampleMessages(t *testing.T) {
	got := sample(t, "sms_and_contacts.json")
	if len(got.Communications) != 1 || len(numbers(got)) != 3 || len(got.Rejected) != 0 {
		t.Errorf("want 1 SMS and 3 phones, got\n%s", got)
	}
	if c := got.Communications[0]; c.Kind != export.SMS || c.Body != "Yo dude! This is my new number." {
		t.Errorf("got %s", exporttest.Line(c))
	}
	if len(got.Contacts) != 3 || got.Contacts[0].SavedAs != "John Doe" || got.Contacts[2].Party.Raw != "jdoe@example.com" {
		t.Errorf("want one card of two numbers and an address, got\n%s", got)
	}
}

func TestSampleBundle(t *testing.T) {
	got := sample(t, "ufed_call.json")
	if len(got.Communications) != 1 || len(got.Rejected) != 0 {
		t.Fatalf("want 1 call, got\n%s", got)
	}
	if c := got.Communications[0]; c.From.Raw != "+19734468551" || c.To[0].Raw != "+19732941683" || !c.To[0].Owner || c.Deleted {
		t.Errorf("got %s", exporttest.Line(c))
	}
}

func TestSampleDevice(t *testing.T) {
	got := sample(t, "mobile_device_and_sim_card.json")
	if len(got.Communications)+len(got.Contacts)+len(got.Rejected) != 0 {
		t.Errorf("got\n%s", got)
	}
	shown := got.String()
	for _, want := range []string{`"Apple" "MG472ZD/A" imei ["35540607448XXXX"]`, `sim [{"456673345673436xxx" "12345678910112"}]`, "owner 31618300XXX*"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %s in\n%s", want, shown)
		}
	}
}

func TestSniff(t *testing.T) {
	exporttest.Sniff(t, caseuco.Format{}, map[string]bool{
		exporttest.Text(t, "testdata/bundle.json")[:600]:         true,
		"\ufeff\n[{\"uco-core:hasFacet\":":                       true,
		`{"@context":"https://example.org/x","@graph":[]}`:       false,
		`<a xmlns="https://ontology.unifiedcyberontology.org/">`: false,
		"":   false,
		"{}": false,
	})
}

func TestRefused(t *testing.T) {
	whole := exporttest.Text(t, "testdata/bundle.json")
	for name, test := range map[string]struct{ text, want string }{
		"nested objects":    {strings.Repeat(`{"a":`, 100_000), "nested deeper"},
		"nested lists":      {`{"@graph":` + "\n" + strings.Repeat("[", 100_000), "line 2: its values are nested deeper"},
		"deep in a node":    {`{"@graph":[{"uco-core:hasFacet":` + strings.Repeat(`{"a":`, 100_000), "nested deeper"},
		"long string":       {`{"@graph":["` + strings.Repeat("a", 20<<20) + `"]}`, "longer than 16 MB"},
		"cut short":         {whole[:len(whole)/2], "cut short"},
		"no JSON":           {"{\n\"@graph\": [nonsense]}", "not well-formed JSON at line 2"},
		"two documents":     {`{"@graph":[]}{}`, "not one JSON document"},
		"empty":             {"", "not one JSON document"},
		"no graph":          {`{"@context":{}}`, "neither a graph nor a bundle"},
		"control character": {"{\"@graph\":[\"\x01\"]}", "not well-formed"},
	} {
		got := &exporttest.Recorder{}
		err := (caseuco.Format{}).Read(t.Context(), strings.NewReader(test.text), got)
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), test.want) || len(got.Communications) > 0 {
			t.Errorf("%s: got %v after %d records", name, err, len(got.Communications))
		}
	}
}

func TestCutShort(t *testing.T) {
	whole := strings.TrimSpace(exporttest.Text(t, "testdata/bundle.json"))
	for i := range 50 {
		err := (caseuco.Format{}).Read(t.Context(), strings.NewReader(whole[:len(whole)*i/50]), &exporttest.Recorder{})
		if intel.ErrorCode(err) != intel.BadInput {
			t.Fatalf("cut at %d %%: %v", 2*i, err)
		}
	}
}

// calls gives a graph of n calls of as many accounts, each after its call.
type calls struct {
	n, at int
	left  string
}

func (c *calls) Read(p []byte) (int, error) {
	for c.left == "" {
		switch {
		case c.at == 0:
			c.left = `{"@graph":[{}`
		case c.at <= c.n:
			c.left = fmt.Sprintf(`,{"@id":"kb:c%[1]d","uco-core:hasFacet":[{"@type":"uco-observable:CallFacet","uco-observable:to":{"@id":"kb:a%[1]d"}}]}
,{"@id":"kb:a%[1]d","uco-core:hasFacet":[{"@type":"uco-observable:PhoneAccountFacet","uco-observable:phoneNumber":"+4477009%05[1]d"}]}`, c.at)
		case c.at == c.n+1:
			c.left = "]}"
		default:
			return 0, io.EOF
		}
		c.at++
	}
	n := copy(p, c.left)
	c.left = c.left[n:]
	return n, nil
}

// count is a Sink that keeps nothing of the calls. It measures the heap at the
// last.
type count struct {
	exporttest.Recorder
	calls, last int
	live        uint64
}

func live() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func (c *count) Communication(m *export.Communication) error {
	if c.calls == c.last-1 {
		c.live = live()
	}
	if c.calls++; m.To[0].Raw != fmt.Sprintf("+4477009%05d", c.calls) || m.Place.Line != c.calls {
		return fmt.Errorf("call %d at line %d is to %s", c.calls, m.Place.Line, m.To[0].Raw)
	}
	return nil
}

func TestMemory(t *testing.T) {
	const n = 100_000 // of which each is two nodes, more than the index keeps in memory
	got := &count{last: n}
	before := live()
	if err := (caseuco.Format{}).Read(t.Context(), &calls{n: n}, got); err != nil {
		t.Fatal(err)
	}
	if got.calls != n {
		t.Errorf("%d calls, want %d", got.calls, n)
	}
	if grown := int64(got.live) - int64(before); grown > 16<<20 {
		t.Errorf("the heap grew by %d MB", grown>>20)
	}
}

func TestLargeNode(t *testing.T) {
	text := `{"@graph":[{"@id":"kb:x","uco-core:hasFacet":[{"@type":"uco-observable:CallFacet","uco-observable:to":[` +
		strings.Repeat(`{"@id":"kb:a"},`, 100_000) + `{"@id":"kb:a"}]}]},{"@id":"kb:y","uco-core:hasFacet":[{"@type":"uco-observable:CallFacet","uco-observable:to":{"@id":"kb:a"}}]},
		{"@id":"kb:a","uco-core:hasFacet":[{"@type":"uco-observable:PhoneAccountFacet","uco-observable:phoneNumber":"+447700900123"}]}]}`
	got := read(t, text)
	if len(got.Communications) != 1 || len(got.Rejected) != 1 || got.Rejected[0].Text != "object larger than 4 MB" {
		t.Errorf("%d calls, %v", len(got.Communications), got.Rejected)
	}
}

func FuzzRead(f *testing.F) {
	nowhere := func(got *exporttest.Recorder) string {
		for _, c := range got.Communications {
			if c.Place.Line == 0 {
				return fmt.Sprintf("a communication without its line: %+v", c)
			}
		}
		return ""
	}
	exporttest.Fuzz(f, caseuco.Format{}, nowhere, exporttest.Text(f, "testdata/bundle.json"),
		`{"@context":{"a":"b:","b":"a:"},"@graph":[{"@id":"a:x","uco-core:hasFacet":{"@id":"a:x","@type":["uco-observable:CallFacet"]}}]}`,
		`[{"@graph":{"@type":"uco-observable:SIMCardFacet","@list":[[{"@value":{}}]]}}]`)
}
