package phonedb_test

import (
	"fmt"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
)

// sent shows the legs of all records of a database, and why others are none.
func sent(t *testing.T, statements ...string) string {
	t.Helper()
	db, _ := build(t, statements...)
	r, err := read(t, db)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range r.Communications {
		all = append(all, exporttest.Parties([]export.Party{c.From})+" > "+exporttest.Parties(c.To)+" "+c.Thread)
	}
	for _, n := range r.Rejected {
		all = append(all, n.Text)
	}
	return strings.NewReplacer("@s.whatsapp.net", "", "whatsapp:", "", "+4477009001", "", "4477009001", "").Replace(strings.Join(all, "\n"))
}

const whatsAppTables = "CREATE TABLE jid (_id INTEGER PRIMARY KEY, raw_string TEXT); CREATE TABLE jid_map (lid_row_id INTEGER PRIMARY KEY, jid_row_id INTEGER, sort_id INTEGER);" +
	"CREATE TABLE call_log (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, from_me INTEGER, timestamp INTEGER, duration INTEGER, call_result INTEGER, group_jid_row_id INTEGER);" +
	"CREATE TABLE call_log_participant_v2 (_id INTEGER PRIMARY KEY, call_log_row_id INTEGER, jid_row_id INTEGER, call_result INTEGER);" +
	"INSERT INTO jid VALUES (1, '447700900101@s.whatsapp.net'), (2, '447700900102@s.whatsapp.net'), (3, '11@lid'), (4, '12@lid'), (5, '9@g.us'); INSERT INTO jid_map VALUES (3, 1, 1), (6, 77, 1)"

// Everybody on a call is a party of it, and who hides behind an alias whose
// number the phone knows is that number.
func TestWhatsAppCalls(t *testing.T) {
	for name, test := range map[string]struct {
		jid, sent, group int
		with             []int
		want             string
	}{
		"of two":                       {1, 0, 0, nil, "01 > * "},
		"of two, listed once more":     {1, 0, 0, []int{1}, "01 > * "},
		"of three":                     {1, 0, 5, []int{1, 2}, "01 > 02 * 9@g.us"},
		"to two":                       {1, 1, 5, []int{1, 2}, "* > 01 02 9@g.us"},
		"by an alias":                  {3, 0, 0, nil, "01 > * "},
		"by an alias and its number":   {3, 0, 0, []int{1, 2}, "01 > 02 * "},
		"by an alias of nobody known":  {4, 0, 0, []int{3}, "12@lid > 01 * "},
		"of a group, caller not named": {5, 0, 5, []int{1, 2}, "it does not say who sent it"},
		"to a group":                   {5, 1, 5, []int{1, 2}, "* > 01 02 9@g.us"},
	} {
		all := []string{whatsAppTables, fmt.Sprintf("INSERT INTO call_log VALUES (1, %d, %d, 1747588060000, 3, 5, %d)", test.jid, test.sent, test.group)}
		for _, jid := range test.with {
			all = append(all, fmt.Sprintf("INSERT INTO call_log_participant_v2 (call_log_row_id, jid_row_id) VALUES (1, %d)", jid))
		}
		if got := sent(t, all...); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// iOS keeps everybody on a call of several beside the one whose address it shows.
func TestCallsOfSeveral(t *testing.T) {
	tables := "CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZDATE REAL, ZDURATION REAL, ZADDRESS TEXT, ZNAME TEXT, ZORIGINATED INTEGER, ZANSWERED INTEGER, ZCALLTYPE INTEGER, ZSERVICE_PROVIDER TEXT);" +
		"CREATE TABLE ZHANDLE (Z_PK INTEGER PRIMARY KEY, ZNORMALIZEDVALUE TEXT, ZVALUE TEXT);" +
		"CREATE TABLE Z_2REMOTEPARTICIPANTHANDLES (Z_2REMOTEPARTICIPANTCALLS INTEGER, Z_4REMOTEPARTICIPANTHANDLES INTEGER);" +
		"INSERT INTO ZHANDLE VALUES (1, '+447700900101', NULL), (2, NULL, '+447700900102'); INSERT INTO Z_2REMOTEPARTICIPANTHANDLES VALUES (1, 1), (1, 2)"
	for originated, want := range map[int]string{0: "01 > 02 facetime:* ", 1: "facetime:* > 01 02 "} {
		call := fmt.Sprintf("INSERT INTO ZCALLRECORD VALUES (1, 769280779, 3, '+447700900101', NULL, %d, 1, 8, 'com.apple.FaceTime')", originated)
		if got := sent(t, tables, call); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
