package demo_test

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// record is one communication as this test's own reader of the files finds it.
// The reader shares nothing with the writer: it proves that the planted events
// are in the files whole.
type record struct {
	kind, from string
	to         []string
	at         time.Time
	seconds    int
	body       string
}

func (r record) key() string {
	slices.Sort(r.to)
	content := r.body
	if r.kind == "CALL" {
		content = strconv.Itoa(r.seconds)
	}
	return fmt.Sprintf("%s|%s|%s|%d|%s", r.kind, r.from, strings.Join(r.to, ","), r.at.UnixMilli(), content)
}

// read gives the records of a file, without withheld callers, and the parties
// of its address book.
func read(t *testing.T, data []byte, owner string) (records []record, withheld int, contacts []string) {
	t.Helper()
	data = []byte(surrogates.ReplaceAllStringFunc(string(data), joinSurrogates))
	var n node
	if err := xml.Unmarshal(data, &n); err != nil {
		t.Fatal(err)
	}
	if n.XMLName.Local == "project" {
		return report(t, &n)
	}
	for _, c := range n.Nodes {
		r := backupRecord(t, &c, owner)
		if r.from == "" {
			withheld++
			continue
		}
		records = append(records, r)
	}
	return records, withheld, nil
}

var surrogates = regexp.MustCompile(`&#(55[2-9]\d\d|56[0-2]\d\d|563[01]\d);&#(5[67]\d\d\d);`)

func joinSurrogates(s string) string {
	parts := surrogates.FindStringSubmatch(s)
	hi, _ := strconv.Atoi(parts[1])
	lo, _ := strconv.Atoi(parts[2])
	return string(rune(0x10000 + (hi-0xd800)<<10 + (lo - 0xdc00)))
}

type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Nodes   []node     `xml:",any"`
	Text    string     `xml:",chardata"`
}

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// named is the value of the child with that name attribute.
func (n *node) named(name string) *node {
	for i := range n.Nodes {
		if n.Nodes[i].attr("name") == name {
			return &n.Nodes[i]
		}
	}
	return &node{}
}

func (n *node) value(name string) string {
	f := n.named(name)
	if len(f.Nodes) == 0 {
		return ""
	}
	return f.Nodes[0].Text
}

func backupRecord(t *testing.T, n *node, owner string) record {
	r := record{kind: map[string]string{"call": "CALL", "sms": "SMS", "mms": "MMS"}[n.XMLName.Local], body: n.attr("body")}
	millis, err := strconv.ParseInt(n.attr("date"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	r.at = time.UnixMilli(millis)
	r.seconds, _ = strconv.Atoi(n.attr("duration"))
	other, direction := n.attr("address"), n.attr("type")
	switch r.kind {
	case "CALL":
		other = n.attr("number")
	case "MMS":
		direction = n.attr("msg_box")
		r.body = n.Nodes[0].Nodes[1].attr("text")
	}
	if direction == "2" {
		r.from, r.to = owner, []string{plain(other)}
		return r
	}
	r.from, r.to = plain(other), []string{owner}
	return r
}

func report(t *testing.T, n *node) (records []record, withheld int, contacts []string) {
	owner := ""
	var decoded *node
	for i := range n.Nodes {
		switch {
		case n.Nodes[i].attr("section") == "Device Info":
			owner = n.Nodes[i].named("MSISDN").Text
		case n.Nodes[i].XMLName.Local == "decodedData":
			decoded = &n.Nodes[i]
		}
	}
	for _, section := range decoded.Nodes {
		for _, m := range section.Nodes {
			switch section.attr("type") {
			case "Contact":
				entry := m.named("Entries").Nodes[0]
				contacts = append(contacts, plain(entry.value("Value")))
			case "Call", "SMS", "MMS":
				r := phoneRecord(t, &m, owner)
				if len(r.to) == 0 || r.from == "" {
					withheld++
					continue
				}
				records = append(records, r)
			case "Chat":
				for _, im := range m.named("Messages").Nodes {
					records = append(records, chatRecord(t, &im))
				}
			case "InstantMessage":
				records = append(records, chatRecord(t, &m))
			}
		}
	}
	return records, withheld, contacts
}

func phoneRecord(t *testing.T, m *node, owner string) record {
	r := record{kind: strings.ToUpper(m.attr("type")), at: instant(t, m), body: m.value("Body")}
	if d := m.value("Duration"); d != "" {
		var hours, minutes, seconds int
		if _, err := fmt.Sscanf(d, "%d:%d:%d", &hours, &minutes, &seconds); err != nil {
			t.Fatal(err)
		}
		r.seconds = hours*3600 + minutes*60 + seconds
	}
	var others []string
	sent := false
	for _, p := range m.named("Parties").Nodes {
		others = append(others, plain(p.value("Identifier")))
		sent = p.value("Role") == "To"
	}
	switch {
	case sent:
		r.from, r.to = owner, others
	case len(others) == 1:
		r.from, r.to = others[0], []string{owner}
	}
	return r
}

func chatRecord(t *testing.T, m *node) record {
	r := record{kind: "CHAT", at: instant(t, m), body: m.value("Body"), from: plain(m.named("From").Nodes[0].value("Identifier"))}
	if m.value("Type") == "SMS" {
		r.kind = "SMS"
	}
	for _, p := range m.named("To").Nodes {
		r.to = append(r.to, plain(p.value("Identifier")))
	}
	return r
}

func instant(t *testing.T, m *node) time.Time {
	at, err := time.Parse(time.RFC3339, m.value("TimeStamp"))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// plain undoes the notations of the United Kingdom.
func plain(s string) string {
	if strings.Contains(s, "@") {
		return "whatsapp " + s
	}
	s = strings.ReplaceAll(s, " ", "")
	if rest, ok := strings.CutPrefix(s, "0044"); ok {
		return "+44" + rest
	}
	if rest, ok := strings.CutPrefix(s, "0"); ok {
		return "+44" + rest
	}
	return s
}
