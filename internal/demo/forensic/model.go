package forensic

import (
	"strconv"
	"time"
)

// begin opens a model; top-level ones are traced. One record in thirty was
// deleted on the phone and recovered by the tool.
func (r *Report) begin(model string, top bool) {
	id := r.uuid()
	state := "Intact"
	if top && r.rng.IntN(30) == 0 {
		state = "Deleted"
	}
	r.print(`<model type="`, model, `" id="`, id, `" deleted_state="`, state, `" decoding_confidence="High" isrelated="False"`)
	if r.shape == Today {
		r.print(` source_index="`, strconv.Itoa(r.index), `" extractionId="0"`)
	}
	r.print(">")
	r.index++
	if top && len(r.traced) < traces {
		r.traced = append(r.traced, id)
	}
}

func (r *Report) end() { r.print("</model>\n") }

// field writes a field with its value, or an empty one.
func (r *Report) field(name, kind, value string) {
	r.print(`<field name="`, name, `" type="`, kind, `">`)
	if value == "" {
		r.print("<empty/></field>")
		return
	}
	r.print(`<value type="`, kind, `">`)
	r.cdata(value)
	r.print("</value></field>")
}

func (r *Report) timeField(name string, at time.Time) {
	local := London(at)
	r.print(`<field name="`, name, `" type="TimeStamp"><value type="TimeStamp"`)
	if r.shape == Today {
		r.print(` format="TimeStampKnown" formattedTimestamp="`, local.Format("2006-01-02T15:04:05-07:00"), `"`)
	}
	r.print(">", local.Format("2006-01-02T15:04:05.000-07:00"), "</value></field>")
}

func (r *Report) span(seconds int) string {
	return time.Unix(int64(seconds), 0).UTC().Format(time.TimeOnly)
}

// party writes one Party. The number of a telephone party is written in one of
// the notations in use.
func (r *Report) party(p Party, role string, dialled, owner bool) {
	identifier := p.Handle
	if p.Number != "" {
		identifier = notation(r.rng, p.Number, dialled)
	}
	name := p.Name
	if saved, ok := r.names[p.Key()]; ok {
		name = saved
	}
	r.begin("Party", false)
	r.field("Identifier", "String", identifier)
	r.field("Role", "PartyRole", role)
	r.field("Name", "String", name)
	r.print(`<field name="IsPhoneOwner" type="Boolean"><value type="Boolean">`)
	if owner {
		r.print("True</value></field>")
	} else {
		r.print("False</value></field>")
	}
	r.print("</model>")
}

// legs writes the other side's parties of a call or an SMS: the phone's own
// side is absent, as the tool leaves it.
func (r *Report) legs(e *Event) {
	sent := r.phone.Sent(e)
	role := "From"
	if sent {
		role = "To"
	}
	if e.Withheld() {
		r.print(`<multiModelField name="Parties" type="Party"/>`)
		return
	}
	r.print(`<multiModelField name="Parties" type="Party">`)
	for _, p := range r.phone.others(e) {
		r.party(p, role, sent, false)
	}
	r.print("</multiModelField>")
}
