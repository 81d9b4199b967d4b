package caseuco_test

import (
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/caseuco"
	"linegraph/internal/export/exporttest"
)

// accounts are a, b and c of WhatsApp, and 1, 2 and 3 of the telephone network.
const accounts = `{"@id":"kb:app","hasFacet":[{"@type":"ApplicationFacet","name":"WhatsApp"}]},
{"@id":"kb:a","hasFacet":[{"@type":"AccountFacet","accountIdentifier":"447700900101@s.whatsapp.net"},{"@type":"ApplicationAccountFacet","application":{"@id":"kb:app"}}]},
{"@id":"kb:b","hasFacet":[{"@type":"AccountFacet","accountIdentifier":"447700900102@s.whatsapp.net"},{"@type":"ApplicationAccountFacet","application":{"@id":"kb:app"}}]},
{"@id":"kb:c","hasFacet":[{"@type":"AccountFacet","accountIdentifier":"447700900103@s.whatsapp.net"},{"@type":"ApplicationAccountFacet","application":{"@id":"kb:app"}}]},
{"@id":"kb:1","hasFacet":[{"@type":"PhoneAccountFacet","phoneNumber":"+447700900101"}]},
{"@id":"kb:2","hasFacet":[{"@type":"PhoneAccountFacet","phoneNumber":"+447700900102"}]},
{"@id":"kb:3","hasFacet":[{"@type":"PhoneAccountFacet","phoneNumber":"+447700900103"}]},
`

// graph is a file with the accounts and nodes of its own, in which ~a stands for
// a reference.
func graph(nodes ...string) string {
	all := accounts + strings.Join(nodes, ",\n")
	for _, id := range []string{"a", "b", "c", "1", "2", "3", "app", "m", "list"} {
		all = strings.ReplaceAll(all, "~"+id+" ", `{"@id":"kb:`+id+`"}`)
	}
	return `{"@context":{"kb":"http://example.org/kb/","uco-core":"https://ontology.unifiedcyberontology.org/uco/core/"},"@graph":[` + all + "]}"
}

func legsOf(t *testing.T, file string) string {
	t.Helper()
	var r exporttest.Recorder
	if err := (caseuco.Format{}).Read(t.Context(), strings.NewReader(file), &r); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range r.Communications {
		all = append(all, exporttest.Parties([]export.Party{c.From})+" > "+exporttest.Parties(c.To)+" "+strings.TrimPrefix(c.Thread, "http://example.org/kb/"))
	}
	for _, n := range append(r.Rejected, r.Repaired...) {
		all = append(all, n.Text)
	}
	return strings.ReplaceAll(strings.TrimSpace(strings.Join(all, "\n")), "@s.whatsapp.net", "")
}

// What was sent to WhatsApp's chat of statuses was sent to nobody: a status of
// its author, whether the message or its thread names the chat.
func TestStatuses(t *testing.T) {
	const chat = `{"@id":"kb:s","hasFacet":[{"@type":"AccountFacet","accountIdentifier":"status@broadcast"},{"@type":"ApplicationAccountFacet","application":~app }]}`
	message := func(ends string) string {
		return `{"@id":"kb:m","hasFacet":[{"@type":"MessageFacet","messageText":"x","sentTime":"2025-05-18T10:00:00Z","from":~a ,"application":~app ` + ends + `}]}`
	}
	const thread = `{"@id":"kb:t","hasFacet":[{"@type":"MessageThreadFacet","participant":[{"@id":"kb:s"},~a ],"message":[~m ]}]}`
	for name, nodes := range map[string][]string{
		"a recipient": {chat, message(`,"to":{"@id":"kb:s"}`)},
		"the session": {message(`,"sessionID":"status@broadcast"`)},
		"the thread":  {chat, message(""), thread},
	} {
		var r exporttest.Recorder
		if err := (caseuco.Format{}).Read(t.Context(), strings.NewReader(graph(nodes...)), &r); err != nil {
			t.Fatal(err)
		}
		if len(r.Notices) != 1 || r.Notices[0].Kind != export.Story || r.Notices[0].By != "447700900101@s.whatsapp.net" || len(r.Communications) > 0 || r.Notices[0].At == nil {
			t.Errorf("%s: got %s", name, &r)
		}
	}
}

// However a thread lists its messages, its participants receive them.
func TestThreads(t *testing.T) {
	const message = `{"@id":"kb:m","hasFacet":[{"@type":"MessageFacet","messageText":"x","from":~a ,"application":~app }]}`
	thread := func(list string) string {
		return `{"@id":"kb:t","hasFacet":[{"@type":"MessageThreadFacet","participant":[~a ,~b ,~c ],` + list + `}]}`
	}
	for name, nodes := range map[string][]string{
		"elements of the thread":        {message, thread(`"messageThread":{"@type":"Thread","co:element":[~m ]}`)},
		"elements by their whole name":  {message, thread(`"messageThread":{"@type":"Thread","http://purl.org/co/element":~m }`)},
		"messages of the facet":         {message, thread(`"message":[~m ]`)},
		"items that hold the messages":  {message, thread(`"messageThread":{"@type":"Thread","co:item":[{"@type":"ThreadItem","co:itemContent":~m }]}`)},
		"a list that stands by itself":  {message, `{"@id":"kb:list","@type":"uco-types:Thread","co:element":[~m ]}`, thread(`"messageThread":~list `)},
		"the thread before its message": {thread(`"message":[~m ]`), message},
	} {
		t.Run(name, func(t *testing.T) {
			const want = "whatsapp:447700900101 > whatsapp:447700900102 whatsapp:447700900103 t"
			if got := legsOf(t, graph(nodes...)); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// Everybody who took part in a call is a party of it.
func TestParticipants(t *testing.T) {
	const unmarked = "it does not say which of its participants called: the first stands for the caller"
	const missing = "it does not say who called: the phone's own leg stands for the caller"
	for name, test := range map[string]struct{ call, want string }{
		"two":                      {`"participant":[~1 ,~2 ]`, "+447700900101 > +447700900102 \n" + unmarked},
		"three":                    {`"participant":[~1 ,~2 ,~3 ],"callType":"conference"`, "+447700900101 > +447700900102 +447700900103 \n" + unmarked},
		"beside from and to":       {`"from":~1 ,"to":~2 ,"participant":[~1 ,~2 ,~3 ]`, "+447700900101 > +447700900102 +447700900103"},
		"beside from":              {`"from":~2 ,"participant":[~1 ,~2 ]`, "+447700900102 > +447700900101"},
		"one":                      {`"participant":~1 `, "* > +447700900101 \n" + missing},
		"one who called":           {`"participant":~1 ,"callType":"incoming"`, "+447700900101 > *"},
		"several, and it came in":  {`"participant":[~1 ,~2 ],"callType":"incoming"`, "several parties, none of them marked as the sender"},
		"several, and it went out": {`"participant":[~1 ,~2 ],"callType":"outgoing"`, "* > +447700900101 +447700900102 \n" + missing},
		"nobody":                   {`"callType":"incoming"`, "it names nobody"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := legsOf(t, graph(`{"@id":"kb:call","hasFacet":[{"@type":"CallFacet",`+test.call+`}]}`)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// The phone's known account is its leg wherever a record stands in the file.
func TestOwnAccount(t *testing.T) {
	const phone = `{"@id":"kb:phone","hasFacet":[{"@type":"MobileDeviceFacet"}]}`
	const has = `{"@id":"kb:has","@type":"ObservableRelationship","kindOfRelationship":"Has_Account","source":{"@id":"kb:phone"},"target":~3 }`
	for name, test := range map[string]struct{ call, want string }{
		"to the phone, nothing else told":  {`"to":~3 `, "? > +447700900103*"},
		"came in, for another":             {`"callType":"incoming","from":~1 ,"to":~2 `, "+447700900101 > +447700900102 +447700900103*"},
		"came in, the recipient left out":  {`"callType":"incoming","from":~1 `, "+447700900101 > +447700900103*"},
		"went out, the caller left out":    {`"callType":"outgoing","to":~1 `, "+447700900103* > +447700900101"},
		"the phone's own end is the first": {`"from":~3 ,"to":~1 `, "+447700900103* > +447700900101"},
	} {
		call := `{"@id":"kb:call","hasFacet":[{"@type":"CallFacet",` + test.call + `}]}`
		for _, nodes := range [][]string{{phone, has, call}, {call, has, phone}} {
			if got, _, _ := strings.Cut(legsOf(t, graph(nodes...)), "\n"); strings.TrimSpace(got) != test.want {
				t.Errorf("%s: got %q, want %q", name, got, test.want)
			}
		}
	}
}
