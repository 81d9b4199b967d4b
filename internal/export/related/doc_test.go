package related_test

import (
	"os"
	"strings"
	"testing"
)

// The worked example of the documentation works.
func TestDocumentedExample(t *testing.T) {
	doc, err := os.ReadFile("../../../docs/formats/tables.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(doc), "Then `pole.yaml` is\n\n")
	yaml, _, ok := strings.Cut(rest, "\n\nA call's id")
	if !ok {
		t.Fatal("the example is gone")
	}
	got, err := read(t, strings.ReplaceAll("\n"+yaml, "\n    ", "\n"), files{
		"persons.csv": "id,name,surname\np1,Ann,Example\n", "phones.csv": "id,phoneNo\n1,+447700900001\n2,+447700900002\n", "has_phone.csv": "person_id,phone_id\np1,1\n",
		"phone_calls.csv": "id,call_date,call_time\nc1,2025-05-18,18:06\n", "caller.csv": "call_id,phone_id\nc1,1\n", "called.csv": "call_id,phone_id\nc1,2\n"})
	want := "CALL 2025-05-18T18:06:00 (no zone) +447700900001 > +447700900002 network\ncontact +447700900001 as \"Ann Example\"\n"
	if err != nil || got != want {
		t.Errorf("%v, got\n%s", err, got)
	}
}
