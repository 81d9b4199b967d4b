package grounds

import (
	"encoding/json"
	"reflect"
	"testing"
)

// shown writes a value with what its pointers point at.
func shown(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

// A grade is read and said part by part; what is not known is not said.
func TestGradesInWords(t *testing.T) {
	for printed, want := range map[string]string{
		"1BP": `{"Printed":"1BP","Source":"Reliable.","Information":"Known indirectly to the source, but corroborated.","Handling":"Lawful sharing permitted.","Action":null,"Sanitisation":null}`,
		"2CC A1 S2": `{"Printed":"2CC A1 S2","Source":"Untested.","Information":"Known indirectly to the source.","Handling":"Lawful sharing permitted with conditions.",` +
			`"Action":"Covert development: no action without the originator.","Sanitisation":"Consult the originator before sanitisation."}`,
		"3EC A2 S1": `{"Printed":"3EC A2 S1","Source":"Not reliable.","Information":"Suspected to be false.","Handling":"Lawful sharing permitted with conditions.",` +
			`"Action":"Covert use: covert action is allowed, but not alone as evidence or to support an arrest.","Sanitisation":"The originator permits sanitisation."}`,
		"2DC":    `{"Printed":null,"Source":"Untested.","Information":"Not known.","Handling":"Lawful sharing permitted with conditions.","Action":null,"Sanitisation":null}`,
		"B2":     `null`,
		"":       `null`,
		"1AP A3": `{"Printed":"1AP","Source":"Reliable.","Information":"Known directly to the source.","Handling":"Lawful sharing permitted.","Action":"Overt use.","Sanitisation":null}`,
	} {
		if got := shown(CodesOf(printed).Words()); got != want {
			t.Errorf("%q: %s, not %s", printed, got, want)
		}
	}
	for printed, doubted := range map[string]bool{"1EP": true, "1AP": false, "": false} {
		if CodesOf(printed).Doubted() != doubted {
			t.Errorf("%q doubted: %v", printed, !doubted)
		}
	}
	partly := Codes{Information: new("B")}
	if got := shown(partly.Words()); got != `{"Printed":null,"Source":null,"Information":"Known indirectly to the source, but corroborated.","Handling":null,"Action":null,"Sanitisation":null}` {
		t.Error(got)
	}
}

func TestHandling(t *testing.T) {
	of := func(printed ...string) (all []Codes) {
		for _, p := range printed {
			all = append(all, CodesOf(p))
		}
		return all
	}
	const marks = " What the protective markings permit applies too."
	for _, c := range []struct {
		name     string
		contents Contents
		want     Handling
	}{
		{"nothing", Contents{}, Handling{Conditions: []string{}, MayShare: "Nothing in the answer has a handling code; what its protective markings permit applies."}},
		{"free", Contents{Supporting: of("2AP", "1BP", "3AP"), Graded: of("2AP", "1BP", "3AP"), Marked: []string{"OFFICIAL", "OFFICIAL"}},
			Handling{Best: new("2A"), Worst: new("1B"), Marking: new("OFFICIAL"), Conditions: []string{}, MayShare: "Lawful sharing is permitted: all items and links in the answer have handling code P." + marks}},
		{"the highest marking, and no E", Contents{Supporting: of("3EP", "2CC A3 S1", ""), Graded: of("3EP", "2CC A3 S1", ""), Marked: []string{"OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL"}, Unmarked: 1},
			Handling{Best: new("2C"), Worst: new("2C"), Marking: new("OFFICIAL-SENSITIVE"), Conditions: []string{"For 1 source in the answer no protective marking is known."},
				MayShare: "Sharing is permitted only with conditions: handling code C applies to 1 of the items and links in the answer. For 1 of the items and links in the answer no handling code is known."}},
		{"one A1 or S2 marks the whole", Contents{Graded: of("1AP", "1AC A2 S1", "1AC A1 S2", "1AC A1 S2"), Unmarked: 2},
			Handling{Conditions: []string{conditions[0].says, conditions[1].says, conditions[2].says, "For 2 sources in the answer no protective marking is known."},
				MayShare: "Sharing is permitted only with conditions: handling code C applies to 3 of the items and links in the answer."}},
		{"not known", Contents{Graded: of("", "1AP")}, Handling{Conditions: []string{}, MayShare: "For 1 of the items and links in the answer no handling code is known."}},
		{"an unknown marking is not taken to be lower", Contents{Marked: []string{"SECRET", "OFFICIAL-SENSITIVE"}},
			Handling{Marking: new("SECRET"), Conditions: []string{}, MayShare: "Nothing in the answer has a handling code; what its protective markings permit applies."}},
	} {
		if got := Conclude(c.contents); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %s\nwant %s", c.name, shown(got), shown(c.want))
		}
	}
}

// Of what an export shows, each kind of record is said apart.
func TestFound(t *testing.T) {
	for want, f := range map[string]Found{
		"": {},
		"Its address book has the party. Its phone used the number or account.":                                                                  {Links: []string{"OWNER_USES", "HAS_CONTACT"}},
		"A handset's records in it show 1 call and 2 messages. Of these records, 1 had been deleted on the phone.":                               {Calls: 1, Messages: 2, Deleted: 1},
		"The record was found in it. A handset's records in it show 3 messages. A network operator's records in it show 2 calls.":                {Links: []string{"FOUND_IN"}, Messages: 3, NetworkCalls: 2},
		"It was taken from this handset or SIM. This load brought it into the graph. It states the name that the service shows for the account.": {Links: []string{"NAMES", "LOADS", "EXTRACTED_FROM"}},
	} {
		if got := f.Evidence(); got.Says != want {
			t.Errorf("%q, not %q", got.Says, want)
		}
	}
	x := Export{Record: "4:x", Sha256: new("abcd")}
	if got := x.Custody(); got == nil || *got != "ab/abcd.custody.jsonl" {
		t.Errorf("custody: %v", got)
	}
	if got := (Export{}).Custody(); got != nil {
		t.Errorf("custody without a record of it: %s", *got)
	}
	if got := Shown([]Record{{Communication: "4:c", Export: x, RecordID: new("7"), Deleted: true}}); len(got) != 1 || got[0].Export != "4:x" || *got[0].RecordID != "7" || !got[0].Deleted || got[0].Network {
		t.Errorf("%+v", got)
	}
}
