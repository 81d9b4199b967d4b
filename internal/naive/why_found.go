package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// place is where a communication was found.
type place struct {
	communication, export *Record
	properties            map[string]any
}

// placesOf are the places where communications were found, in the order of their times.
func placesOf(communications []*Record) (all []place) {
	for _, c := range communications {
		for _, l := range c.Out {
			if l.Type == "FOUND_IN" {
				all = append(all, place{c, l.To, l.Properties})
			}
		}
	}
	slices.SortFunc(all, func(a, b place) int {
		x, dated := a.communication.Properties["at"].(time.Time)
		y, also := b.communication.Properties["at"].(time.Time)
		switch {
		case dated && !also:
			return -1
		case also && !dated:
			return 1
		}
		return cmp.Or(x.Compare(y), strings.Compare(a.communication.ID, b.communication.ID), strings.Compare(a.export.ID, b.export.ID))
	})
	return all
}

func (a *answered) showRecords(answer map[string]any, found []place, first int) {
	rows := []any{}
	for _, p := range found[:min(first, len(found))] {
		a.addExport(p.export)
		rows = append(rows, map[string]any{"communication": p.communication, "export": p.export, "recordId": p.properties["recordId"],
			"deleted": p.properties["deleted"] == true, "network": p.communication.Properties["network"] == true})
	}
	answer["records"], answer["totalRecords"] = rows, int64(len(found))
}

// communicationsOf are those that a party, or a device that stands for it, sent or received, each once.
func communicationsOf(party *Record) (all []*Record) {
	if party.Label != "PhoneNumber" && party.Label != "Account" {
		return nil
	}
	for _, leg := range partyWithDevices(party) {
		for _, c := range slices.Concat(leg.linkedTo("SENT"), leg.linkedFrom("RECEIVED_BY")) {
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	return all
}

// showExports gives the exports that show a record.
func (a *answered) showExports(answer map[string]any, record *Record, first int) {
	shown := map[*Record]*exportRow{}
	if record != nil {
		found := placesOf(communicationsOf(record))
		if record.Label == "Communication" {
			found = placesOf([]*Record{record})
		}
		addPlaces(shown, found)
		for _, l := range slices.Concat(record.In, record.Out) {
			x := l.From
			if l.From == record {
				x = l.To
			}
			if x.Label == "Export" && slices.Contains([]string{"HAS_CONTACT", "NAMES", "OWNER_USES", "EXTRACTED_FROM", "FOUND_IN", "LOADS"}, l.Type) && x != record {
				rowOf(shown, x).links[l.Type] = true
			}
		}
	}
	a.showRows(answer, shown, first)
}

// exportRow is what one export shows.
type exportRow struct {
	export  *Record
	links   map[string]bool
	counts  [2][2]int64 // by handset and network, calls and messages
	deleted int64
	times   []time.Time
}

func rowOf(shown map[*Record]*exportRow, x *Record) *exportRow {
	if shown[x] == nil {
		shown[x] = &exportRow{export: x, links: map[string]bool{}}
	}
	return shown[x]
}

func addPlaces(shown map[*Record]*exportRow, found []place) {
	for _, p := range found {
		row := rowOf(shown, p.export)
		c := p.communication.Properties
		row.counts[oneIf(c["network"] == true)][oneIf(c["kind"] != "CALL")]++
		row.deleted += int64(oneIf(p.properties["deleted"] == true))
		if at, dated := c["at"].(time.Time); dated {
			row.times = append(row.times, at)
		}
	}
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

func firstAndLast(times []time.Time) (first, last any) {
	if len(times) == 0 {
		return nil, nil
	}
	return slices.MinFunc(times, time.Time.Compare), slices.MaxFunc(times, time.Time.Compare)
}

func (a *answered) showRows(answer map[string]any, shown map[*Record]*exportRow, first int) {
	var all []*exportRow
	for _, row := range shown {
		all = append(all, row)
	}
	sum := func(r *exportRow) int64 { return r.counts[0][0] + r.counts[0][1] + r.counts[1][0] + r.counts[1][1] }
	slices.SortFunc(all, func(a, b *exportRow) int {
		return cmp.Or(cmp.Compare(sum(b), sum(a)), strings.Compare(a.export.ID, b.export.ID))
	})
	rows := []any{}
	for _, r := range all[:min(first, len(all))] {
		a.addExport(r.export)
		from, to := firstAndLast(r.times)
		links, says := []any{}, []string{}
		for _, of := range [][2]string{
			{"EXTRACTED_FROM", "It was taken from this handset or SIM."}, {"FOUND_IN", "The record was found in it."}, {"HAS_CONTACT", "Its address book has the party."},
			{"LOADS", "This load brought it into the graph."}, {"NAMES", "It states the name that the service shows for the account."}, {"OWNER_USES", "Its phone used the number or account."},
		} {
			if r.links[of[0]] {
				links, says = append(links, of[0]), append(says, of[1])
			}
		}
		for by, whose := range []string{"A handset's", "A network operator's"} {
			if text := callsAndMessages(r.counts[by]); text != "" {
				says = append(says, whose+" records in it show "+text+".")
			}
		}
		if r.deleted > 0 {
			says = append(says, fmt.Sprintf("Of these records, %d had been deleted on the phone.", r.deleted))
		}
		rows = append(rows, map[string]any{"export": r.export, "says": strings.Join(says, " "), "links": links, "calls": r.counts[0][0], "messages": r.counts[0][1],
			"networkCalls": r.counts[1][0], "networkMessages": r.counts[1][1], "deleted": r.deleted, "first": from, "last": to, "custody": custodyPlace(r.export)})
	}
	answer["exports"], answer["totalExports"] = rows, int64(len(all))
}

func callsAndMessages(n [2]int64) string {
	var parts []string
	for i, noun := range []string{"call", "message"} {
		if n[i] > 0 {
			parts = append(parts, many(int(n[i]), noun))
		}
	}
	return strings.Join(parts, " and ")
}

// custodyPlace is where the custody record is of the file that an export came in.
func custodyPlace(x *Record) any {
	var last *Record
	for _, load := range x.linkedFrom("LOADS") {
		if load.Properties["custody"] != nil && (last == nil || last.Properties["submittedAt"].(time.Time).Before(load.Properties["submittedAt"].(time.Time))) {
			last = load
		}
	}
	if last == nil {
		return nil
	}
	sum := last.Properties["sha256"].(string)
	return sum[:2] + "/" + sum + ".custody.jsonl"
}

// knownParty is what exports say of a number or account.
func knownParty(party *Record, exports int64) map[string]any {
	events := map[any]bool{}
	var times []time.Time
	for _, c := range communicationsOf(party) {
		events[cmp.Or(c.Properties["countedAs"], any(c.ID))] = true
		if at, dated := c.Properties["at"].(time.Time); dated {
			times = append(times, at)
		}
	}
	from, to := firstAndLast(times)
	says := "No export shows it: it is known only because somebody stated it."
	if exports > 0 {
		says = many(int(exports), "export") + " show it"
		if exports == 1 {
			says = "1 export shows it"
		}
		switch len(events) {
		case 0:
			says += ", in no call or message."
		case 1:
			says += ", in 1 call or message."
		default:
			says += fmt.Sprintf(", in %d calls and messages.", len(events))
		}
	}
	return map[string]any{"says": says, "records": int64(len(events)), "truncated": false, "first": from, "last": to,
		"savedAs": namesInPhones(party, "HAS_CONTACT", "savedAs"), "shownAs": namesInPhones(party, "NAMES", "displayName")}
}

func namesInPhones(party *Record, typ, property string) []any {
	phones := map[string]map[string]bool{}
	for _, l := range party.In {
		name, named := l.Properties[property].(string)
		if l.Type != typ || !named {
			continue
		}
		var handsets []string
		for _, of := range l.From.linkedTo("EXTRACTED_FROM") {
			if of.Label == "Handset" {
				handsets = append(handsets, of.ID)
			}
		}
		slices.Sort(handsets)
		if phones[name] == nil {
			phones[name] = map[string]bool{}
		}
		phones[name][append(handsets, l.From.ID)[0]] = true
	}
	rows := []any{}
	for name, in := range phones {
		rows = append(rows, map[string]any{"name": name, "phones": int64(len(in))})
	}
	slices.SortFunc(rows, func(a, b any) int {
		x, y := a.(map[string]any), b.(map[string]any)
		return cmp.Or(cmp.Compare(y["phones"].(int64), x["phones"].(int64)), strings.Compare(x["name"].(string), y["name"].(string)))
	})
	return rows[:min(50, len(rows))]
}
