package phonedb_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
)

// The databases that were read wrongly once, where they lie beside the project:
// how many messages and calls, notices and rejected rows, and what each must hold.
func TestCases(t *testing.T) {
	const cases = "../../../../shared/cases"
	if _, err := os.Stat(cases); err != nil {
		t.Skip("the cases are not on this machine")
	}
	for name, want := range map[string]struct {
		records, notices, rejected int
		holds                      []string
		holdsNot                   string
	}{
		"35-msgstore-jidmap.db": {6, 0, 0, []string{"whatsapp:447700900161@s.whatsapp.net > whatsapp:*", "whatsapp:447700900162@s.whatsapp.net > whatsapp:447700900161@s.whatsapp.net"}, "111111111111151@lid"},
		"35d-msgstore-group-call.db": {2, 0, 0, []string{"whatsapp:447700900331@s.whatsapp.net > whatsapp:447700900332@s.whatsapp.net whatsapp:447700900333@s.whatsapp.net whatsapp:*",
			"whatsapp:* > whatsapp:447700900331@s.whatsapp.net whatsapp:447700900332@s.whatsapp.net"}, "@g.us >"},
		"39-sms-edited.db":           {1, 2, 0, []string{"notice EDIT", "notice UNSENT"}, "body=\"\""},
		"40-sms-tapback.db":          {1, 2, 0, []string{`notice REACTION 2025-05-18T11:00:02Z service="imessage" of="1"`, "Removed a heart"}, ""},
		"87-sms-recently-deleted.db": {6, 0, 0, []string{`thread="any;+;534ce85d174c4709b8e84075f9078b04" body="deleted in the group" deleted`, `body="deleted sent, no handle" deleted`}, "still there\" deleted"},
		"88-sms-rcs.db":              {5, 0, 0, []string{"body=\"by rcs\""}, "rcs:"},
		"43-mmssms-multi.db":         {6, 0, 0, []string{`body="cc charset"`}, "token"},
		"43b-mmssms-cc-own.db":       {2, 0, 0, []string{"+447700900431 > "}, "token"},
		"43c-mmssms-token-two.db":    {2, 0, 0, []string{"+447700900434"}, "token"},
		"43d-mmssms-to-own.db":       {4, 0, 0, nil, "token"},
	} {
		db, err := os.ReadFile(filepath.Join(cases, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := read(t, db)
		if err != nil {
			t.Fatal(name, err)
		}
		text := got.String()
		right := len(got.Communications) == want.records && len(got.Notices) == want.notices && len(got.Rejected) == want.rejected
		for _, holds := range want.holds {
			right = right && strings.Contains(text, holds)
		}
		if !right || want.holdsNot != "" && strings.Contains(text, want.holdsNot) {
			t.Errorf("%s: %d records, %d notices, %d rejected, want %+v\n%s", name, len(got.Communications), len(got.Notices), len(got.Rejected), want, got)
		}
	}
}

// What newer versions of WhatsApp keep beside their messages, what was taken back
// and what is a status: none of it is a message.
func TestWhatsAppAsides(t *testing.T) {
	db, _ := build(t, `CREATE TABLE jid (_id INTEGER PRIMARY KEY, raw_string TEXT);
		INSERT INTO jid VALUES (1, '447700900123@s.whatsapp.net'), (2, 'status@broadcast'), (3, '77@lid'), (4, '447700900124@s.whatsapp.net');
		CREATE TABLE jid_map (lid_row_id INTEGER PRIMARY KEY, jid_row_id INTEGER); INSERT INTO jid_map VALUES (3, 4);
		CREATE TABLE chat (_id INTEGER PRIMARY KEY, jid_row_id INTEGER); INSERT INTO chat VALUES (1, 1), (2, 2);
		CREATE TABLE message (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, sender_jid_row_id INTEGER, timestamp INTEGER, text_data TEXT, message_type INTEGER);
		INSERT INTO message VALUES (1, 1, 0, 0, 1747566100000, 'hi', 0), (2, 1, 1, 0, 1747566101000, NULL, 15), (3, 2, 0, 3, 1747566102000, 'my day', 0), (4, 2, 1, 0, 1747566103000, 'mine', 0), (5, 1, 0, 0, 1747566104000, NULL, 7);
		CREATE TABLE message_add_on (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, sender_jid_row_id INTEGER, parent_message_row_id INTEGER, timestamp INTEGER);
		INSERT INTO message_add_on VALUES (1, 1, 0, 1, 1, 1747566105000), (2, 1, 0, 1, 1, 1747566106000);
		CREATE TABLE message_add_on_reaction (message_add_on_row_id INTEGER PRIMARY KEY, reaction TEXT); INSERT INTO message_add_on_reaction VALUES (1, '👍');
		CREATE TABLE message_edit_info (message_row_id INTEGER PRIMARY KEY, edited_timestamp INTEGER); INSERT INTO message_edit_info VALUES (1, 1747566107000);`)
	got, err := read(t, db)
	if err != nil {
		t.Fatal(err)
	}
	want := `info "WhatsApp for Android" "" "" "" imei [] sim [] owner 
CHAT 2025-05-18T11:01:40Z whatsapp:447700900123@s.whatsapp.net > whatsapp:* status="received" body="hi"
notice UNSENT 2025-05-18T11:01:41Z service="whatsapp" thread="447700900123@s.whatsapp.net"
notice STATUS 2025-05-18T11:01:42Z service="whatsapp" by="447700900124@s.whatsapp.net" thread="status@broadcast" text="my day"
notice STATUS 2025-05-18T11:01:43Z service="whatsapp" thread="status@broadcast" text="mine"
notice SYSTEM 2025-05-18T11:01:44Z service="whatsapp" by="447700900123@s.whatsapp.net" thread="447700900123@s.whatsapp.net"
notice REACTION 2025-05-18T11:01:45Z service="whatsapp" by="447700900123@s.whatsapp.net" of="1" thread="447700900123@s.whatsapp.net" text="👍"
notice EDIT 2025-05-18T11:01:47Z service="whatsapp" of="1"
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// An account goes by the name under which the phone shows it, else by the one that
// its user chose. What lies packed beside a message is no name.
func TestPushNames(t *testing.T) {
	db, _ := build(t, `CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR, ZPARTNERNAME VARCHAR);
		INSERT INTO ZWACHATSESSION VALUES (1, '120363000000000002@g.us', 'Night shift'), (2, '447700900124@s.whatsapp.net', 'Ronnie'), (3, '447700900125@s.whatsapp.net', NULL);
		CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZMEMBERJID VARCHAR);
		INSERT INTO ZWAGROUPMEMBER VALUES (1, 1, '447700900123@s.whatsapp.net'), (2, 1, '447700900124@s.whatsapp.net');
		CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER, ZISFROMME INTEGER, ZMESSAGEDATE TIMESTAMP, ZTEXT VARCHAR, ZPUSHNAME VARCHAR);
		INSERT INTO ZWAMESSAGE VALUES (1, 1, 1, 0, 769258900, 'in ten', 'CgpLZXo='), (2, 2, NULL, 0, 769258910, 'direct', 'CgdSb24='), (3, 3, NULL, 1, 769258920, 'to nobody named', NULL);
		CREATE TABLE ZWAPROFILEPUSHNAME (Z_PK INTEGER PRIMARY KEY, ZJID VARCHAR, ZPUSHNAME VARCHAR);
		INSERT INTO ZWAPROFILEPUSHNAME VALUES (1, '447700900123@s.whatsapp.net', 'Kez'), (2, '447700900124@s.whatsapp.net', 'Big Ron')`)
	got, err := read(t, db)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range got.Communications {
		for _, p := range append([]export.Party{c.From}, c.To...) {
			names = append(names, p.Name)
		}
	}
	if want := "Kez|Big Ron||Ronnie|||"; strings.Join(names, "|") != want {
		t.Errorf("%q, want %q", strings.Join(names, "|"), want)
	}
}
