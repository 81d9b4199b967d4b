package formats_test

import (
	"strings"
	"testing"
)

// However a format lists the phone's own word beside a stranger, the stranger is
// a party of his own and never the phone's owner.
func TestStrangersStayStrangers(t *testing.T) {
	axiom := func(fragments ...string) string {
		var all strings.Builder
		for _, f := range fragments {
			name, value, _ := strings.Cut(f, "=")
			all.WriteString(`<Fragment name="` + name + `">` + value + `</Fragment>`)
		}
		return `<Report><Artifacts><Artifact name="Android SMS"><Hits><Hit sequenceNumber="1">` + all.String() + `</Hit></Hits></Artifact></Artifacts></Report>`
	}
	table := func(from, to, way string) string {
		return "Caller,Recipient(s),Direction,Call Status,Call Date/Time - UTC+00:00 (dd/MM/yyyy),Duration\n" +
			from + `,"` + to + `",` + way + ",,18/05/2025 22:00:00,1\n"
	}
	xry := func(lines ...string) string {
		return "XRY Export\n\nSMS\n\nSMS #\t1\nText:\tx\nTime:\t1/2/2019 1:23:45 PM\n" + strings.Join(lines, "\n") + "\n"
	}
	leapp := func(from, to string) string {
		return "Date\tDate Sent\tDirection\tFrom Address\tBody\tMedia\tMSG ID\tThread ID\tRead\tTo Address\tCc\tBcc\n" +
			strings.Join([]string{"2025-05-18 17:06:19+00:00", "", "Received", from, "x", "", "6", "7", "1", to, "", ""}, "\t") + "\n"
	}
	mms := func(box, headers string) string {
		return `<smses count="1"><mms date="1747566001000" msg_box="` + box + `" address="` + kez + "~" + ron + "~+447700900103" + `" m_id="1"><parts></parts><addrs>` + headers + `</addrs></mms></smses>`
	}
	ufed := func(way string, parties ...string) string {
		var all strings.Builder
		for _, p := range parties {
			role, raw, _ := strings.Cut(p, "=")
			flag := ""
			if raw, own := strings.CutSuffix(raw, "!"); own {
				flag = `<field name="IsPhoneOwner"><value>True</value></field>`
				p = raw
			} else {
				p = raw
			}
			all.WriteString(`<model type="Party"><field name="Identifier"><value>` + p + `</value></field><field name="Role"><value>` + role + `</value></field>` + flag + `</model>`)
		}
		return `<project id="p" name="r" extractionType="Logical" xmlns="http://pa.cellebrite.com/report/2.0"><decodedData><modelType type="Call"><model type="Call" id="1"><field name="Direction"><value>` + way +
			`</value></field><multiModelField name="Parties">` + all.String() + `</multiModelField></model></modelType></decodedData></project>`
	}
	const token = "insert-address-token"
	jid := strings.TrimPrefix(kez, "+") + "@s.whatsapp.net"
	for name, test := range map[string]struct{ file, want string }{
		"AXIOM, the word first":        {axiom("Sender="+ron, "Recipient(s)=Local User, "+kez, "Type=Incoming", "Message=x"), "102 > 101 *"},
		"AXIOM, the word last":         {axiom("Sender="+ron, "Recipient(s)="+kez+", Local User", "Type=Incoming", "Message=x"), "102 > 101 *"},
		"AXIOM, ids":                   {axiom("Sender="+ron, "Recipient(s)=Local User, "+jid, "Type=Incoming", "Message=x"), "102 > 101 *"},
		"AXIOM, what went out":         {axiom("Sender=Local User", "Recipient(s)=Local User, "+kez, "Type=Outgoing", "Message=x"), "* > 101"},
		"AXIOM, bound by brackets":     {axiom("Sender="+ron, "Recipient(s)="+kez+", Local User &lt;"+me+"&gt;", "Type=Incoming", "Message=x"), "102 > 101 *"},
		"tables, the word first":       {table(ron, "Local User, "+kez, "Incoming"), "102 > 101 *"},
		"tables, the word last":        {table(ron, kez+", Local User", "Incoming"), "102 > 101 *"},
		"tables, a blank":              {table(ron, kez+" Local User", "Incoming"), "102 > 101 *"},
		"tables, bound by brackets":    {table(ron, kez+", Local User <"+me+">", "Incoming"), "102 > 101 *"},
		"tables, bound behind":         {table(ron, kez+", "+me+" (Local User)", "Incoming"), "102 > 101 *"},
		"tables, what went out":        {table("Local User", "Local User, "+kez, "Outgoing"), "* > 101"},
		"tables, a call given up":      {table("Local User", kez, "Cancelled"), "* > 101"},
		"XRY":                          {xry("Folder:\tInbox", "From", "Tel:\t"+ron, "To", "Tel:\t"+token+", "+kez), "102 > 101 *"},
		"LEAPP, the word first":        {leapp(ron, token+", "+kez), "102 > 101 *"},
		"LEAPP, the word last":         {leapp(ron, kez+", "+token), "102 > 101 *"},
		"LEAPP, a blank":               {leapp(ron, token+" "+kez), "102 > 101 *"},
		"UFED, all marked":             {ufed("Outgoing", "From="+me+"!", "To="+kez+"!", "To="+ron+"!"), "* > 101 102"},
		"UFED, came in to an unmarked": {ufed("Incoming", "To="+kez), "somebody > 101"},
		"MMS, headers cut short, in":   {mms("1", `<addr address="`+kez+`" type="137" /><addr address="`+token+`" type="151" />`), "101 > 102 103 *"},
		"MMS, headers cut short, out":  {mms("2", `<addr address="`+token+`" type="137" /><addr address="`+kez+`" type="151" />`), "* > 101 102 103"},
		"MMS, types of addresses":      {mms("1", `<addr address="`+kez+`/TYPE=PLMN" type="137" /><addr address="`+token+`" type="151" />`), "101 > 102 103 *"},
	} {
		if got, _ := legsOf(t, test.file); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}
