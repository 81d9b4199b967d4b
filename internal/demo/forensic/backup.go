package forensic

import (
	"io"
	"strconv"
	"strings"
)

// SMSBackup writes the text and picture messages as SMS Backup & Restore does.
// The file never says the phone's own number.
func SMSBackup(w io.Writer, x *Extraction) error {
	b := newBackup(w, x)
	messages := b.only(SMS, MMS)
	b.open("smses", "sms.xsl", "SMS Backup & Restore v10.20.002", len(messages))
	for _, e := range messages {
		if e.Kind == MMS {
			b.mms(e)
			continue
		}
		b.sms(e)
	}
	b.print("</smses>\n")
	return b.w.Flush()
}

// CallsBackup writes the call log as the same tool does.
func CallsBackup(w io.Writer, x *Extraction) error {
	b := newBackup(w, x)
	calls := b.only(Call)
	b.open("calls", "calls.xsl", "SMS Backup & Restore v10.20.002", len(calls))
	for _, e := range calls {
		b.call(e)
	}
	b.print("</calls>\n")
	return b.w.Flush()
}

type backup struct {
	*printer
	x     *Extraction
	names map[string]string
}

func newBackup(w io.Writer, x *Extraction) *backup {
	return &backup{printer: newPrinter(w, x.Seed), x: x, names: x.Phone.savedAs()}
}

func (b *backup) only(kinds ...Kind) []*Event {
	var list []*Event
	for _, e := range b.x.Events {
		for _, k := range kinds {
			if e.Kind == k {
				list = append(list, e)
			}
		}
	}
	return list
}

func (b *backup) open(root, sheet, tool string, count int) {
	taken := London(b.x.Taken)
	b.print("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n")
	b.print("<!--File Created By ", tool, " on ", taken.Format("02/01/2006 15:04:05"), "-->\n")
	b.print(`<?xml-stylesheet type="text/xsl" href="`, sheet, `"?>`, "\n<", root)
	b.attr("count", strconv.Itoa(count))
	b.attr("backup_set", b.uuid())
	b.attr("backup_date", strconv.FormatInt(b.x.Taken.UnixMilli(), 10))
	b.attr("type", "full")
	b.print(">\n")
}

func (b *backup) common(e *Event) {
	b.attr("readable_date", London(e.At).Format("2 Jan 2006 15:04:05"))
	var names []string
	for _, p := range b.x.Phone.others(e) {
		name := b.names[p.Key()]
		if name == "" {
			name = "(Unknown)"
		}
		names = append(names, name)
	}
	b.attr("contact_name", strings.Join(names, ", "))
}

func (b *backup) address(e *Event) string {
	var list []string
	for _, p := range b.x.Phone.others(e) {
		list = append(list, notation(b.rng, p.Number, b.x.Phone.Sent(e)))
	}
	return strings.Join(list, "~")
}

func millis(e *Event) string { return strconv.FormatInt(e.At.UnixMilli(), 10) }

func (b *backup) sms(e *Event) {
	kind, centre, sent := "1", "+447700900998", millis(e)
	if b.x.Phone.Sent(e) {
		kind, centre, sent = "2", "null", "0"
	}
	b.print(`  <sms protocol="0"`)
	b.attr("address", b.address(e))
	b.attr("date", millis(e))
	b.attr("type", kind)
	b.attr("subject", "null")
	b.astral("body", e.Body)
	b.print(` toa="null" sc_toa="null"`)
	b.attr("service_center", centre)
	b.print(` read="1" status="-1" locked="0"`)
	b.attr("date_sent", sent)
	b.attr("sub_id", "1")
	b.common(e)
	b.print(" />\n")
}

func (b *backup) mms(e *Event) {
	box, kind := "1", "132"
	if b.x.Phone.Sent(e) {
		box, kind = "2", "128"
	}
	b.print(`  <mms callback_set="0" text_only="0" sub="null" ct_t="application/vnd.wap.multipart.related"`)
	b.attr("date", millis(e))
	b.attr("msg_box", box)
	b.attr("address", b.address(e))
	b.attr("m_type", kind)
	b.attr("m_id", b.uuid())
	b.attr("tr_id", "T"+b.uuid()[:8])
	b.print(` read="1" seen="1" locked="0" date_sent="0" m_cls="personal"`)
	b.common(e)
	b.print(">\n    <parts>\n")
	b.print(`      <part seq="-1" ct="application/smil" name="smil.xml" chset="null" cl="smil.xml" fn="smil.xml" text="&lt;smil&gt;&lt;body&gt;&lt;par dur=&quot;5000ms&quot;/&gt;&lt;/body&gt;&lt;/smil&gt;" />`, "\n")
	b.print(`      <part seq="0" ct="text/plain" name="text.txt" chset="106" cl="text.txt" fn="text.txt"`)
	b.astral("text", e.Body)
	b.print(" />\n    </parts>\n    <addrs>\n")
	b.addr(e.From, "137")
	for _, p := range e.To {
		b.addr(p, "151")
	}
	b.print("    </addrs>\n  </mms>\n")
}

func (b *backup) addr(p Party, kind string) {
	address := p.Number
	if b.x.Phone.owns(p) {
		address = "insert-address-token"
	}
	b.print("      <addr")
	b.attr("address", address)
	b.attr("type", kind)
	b.print(` charset="106" />`, "\n")
}

func (b *backup) call(e *Event) {
	kind := [...]string{"1", "3", "5"}[e.Status]
	if b.x.Phone.Sent(e) {
		kind = "2"
	}
	number, presentation := "", "2"
	if !e.Withheld() {
		number, presentation = b.address(e), "1"
	}
	b.print("  <call")
	b.attr("number", number)
	b.attr("duration", strconv.Itoa(e.Seconds))
	b.attr("date", millis(e))
	b.attr("type", kind)
	b.attr("presentation", presentation)
	b.print(` subscription_id="89440000000000000000" post_dial_digits="" subscription_component_name="null"`)
	b.common(e)
	b.print(" />\n")
}
