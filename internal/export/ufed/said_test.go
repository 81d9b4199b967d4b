package ufed_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
)

// model is a model of a report with fields, "Name=value" each, and models below
// it, by the field they stand in.
func model(kind, id string, fields []string, below ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<model type="%s" id="%s" deleted_state="Intact" extractionId="0">`, kind, id)
	for _, f := range fields {
		name, value, _ := strings.Cut(f, "=")
		fmt.Fprintf(&b, `<field name="%s"><value><![CDATA[%s]]></value></field>`, name, value)
	}
	return b.String() + strings.Join(below, "") + "</model>"
}

func in(field string, models ...string) string {
	return `<multiModelField name="` + field + `">` + strings.Join(models, "") + "</multiModelField>"
}

func section(kind string, models ...string) string {
	return `<modelType type="` + kind + `">` + strings.Join(models, "") + "</modelType>"
}

func project(sections ...string) string {
	return `<project id="p" name="r" xmlns="http://pa.cellebrite.com/report/2.0"><decodedData>` + strings.Join(sections, "") + "</decodedData></project>"
}

func somebody(field, raw string, more ...string) string {
	return in(field, model("Party", "p", append(more, "Identifier="+raw)))
}

const (
	me  = "447700900100@s.whatsapp.net"
	kez = "447700900101@s.whatsapp.net"
	ron = "447700900102@s.whatsapp.net"
)

// A chat that a report lists flat and threaded is loaded once, with what the
// thread knows of it, whichever comes first.
func TestListedTwice(t *testing.T) {
	message := func(id, from string, owner bool) string {
		return model("InstantMessage", id, []string{"Source=WhatsApp", "Body=" + id, "TimeStamp=2025-05-18T18:00:00+00:00"},
			somebody("From", from, fmt.Sprint("IsPhoneOwner=", owner)))
	}
	received, sent, other := message("d1", kez, false), message("d2", me, true), message("d3", ron, false)
	flat := section("InstantMessage", received, sent, other)
	chat := section("Chat", model("Chat", "c", []string{"Source=WhatsApp", "Id=120363000000000003@g.us"},
		somebody("Participants", me, "IsPhoneOwner=True"), somebody("Participants", kez), somebody("Participants", ron), in("Messages", received, sent)))
	call := section("Call", model("Call", "k", []string{"Direction=Incoming"}, somebody("Parties", "+447700900103", "Role=From")))
	want := []string{
		"447700900101 > 447700900102 447700900100* 120363000000000003@g.us",
		"447700900100* > 447700900101 447700900102 120363000000000003@g.us",
		"447700900102 > * ", // stands alone
		"+447700900103 > * ",
	}
	slices.Sort(want)
	for name, sections := range map[string][]string{
		"flat first": {flat, call, chat}, "flat last": {call, chat, flat}, "flat at both ends": {flat, chat, call, flat},
	} {
		t.Run(name, func(t *testing.T) {
			r := read(t, project(sections...))
			var got []string
			for _, c := range r.Communications {
				got = append(got, exporttest.Parties([]export.Party{c.From})+" > "+exporttest.Parties(c.To)+" "+c.Thread)
			}
			slices.Sort(got)
			shown := strings.ReplaceAll(strings.ReplaceAll(strings.Join(got, "\n"), "@s.whatsapp.net", ""), "whatsapp:", "")
			if shown != strings.Join(want, "\n") || len(r.Rejected) > 0 {
				t.Errorf("got\n%s\n%v\nwant\n%s", shown, r.Rejected, strings.Join(want, "\n"))
			}
		})
	}
}

// What describes the owner is no account of theirs, and an id belongs to the
// service that its category names.
func TestAccounts(t *testing.T) {
	const id = "WhatsApp User Id=" + me
	for name, test := range map[string]struct {
		source  string
		entries []string
		want    string
	}{
		"an id":                     {"WhatsApp", []string{id}, "whatsapp:" + me + "*"},
		"an additional name":        {"WhatsApp", []string{id, "Additional Name=Kezia at the flat"}, "whatsapp:" + me + "*"},
		"a nickname and a status":   {"WhatsApp", []string{"Nickname=Kez", "Status=busy", id, "About=me", "Profile Picture=1.jpg"}, "whatsapp:" + me + "*"},
		"a display name alone":      {"Telegram", []string{"Display Name=Kez"}, ""},
		"another service's id":      {"Instagram", []string{"Facebook Id=100000000000001"}, "facebook:100000000000001*"},
		"its own beside another's":  {"Instagram", []string{"User ID=171", "Facebook Id=100000000000001"}, "instagram:171* facebook:100000000000001*"},
		"a user name":               {"Snapchat", []string{"User Name=kez_1"}, "snapchat:kez_1*"},
		"an id without a category":  {"Telegram", []string{"=7000000001"}, "telegram:7000000001*"},
		"an id of no service known": {"", []string{"Other=1"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var entries []string
			for _, e := range test.entries {
				category, value, _ := strings.Cut(e, "=")
				entries = append(entries, model("UserID", "e", []string{"Category=" + category, "Value=" + value}))
			}
			r := read(t, project(section("UserAccount", model("UserAccount", "u", []string{"Source=" + test.source, "Name=Kez"}, in("Entries", entries...)))))
			var owners []export.Party
			for _, i := range r.Infos {
				owners = append(owners, i.Owners...)
			}
			if got := exporttest.Parties(owners); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
