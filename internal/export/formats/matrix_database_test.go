package formats_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// databases are those of phones.
func databases(t *testing.T) []telling {
	const token = "insert-address-token"
	sms := func(box int) string {
		return database(t, "CREATE TABLE sms (_id INTEGER PRIMARY KEY, thread_id INTEGER, address TEXT, date INTEGER, type INTEGER, body TEXT)",
			fmt.Sprintf("INSERT INTO sms VALUES (1, 4, '%s', 1747588010123, %d, 'x')", kez, box))
	}
	mms := func(box int, headers ...string) string {
		all := []string{
			"CREATE TABLE pdu (_id INTEGER PRIMARY KEY AUTOINCREMENT, thread_id INTEGER, date INTEGER, msg_box INTEGER, sub TEXT)",
			"CREATE TABLE addr (_id INTEGER PRIMARY KEY, msg_id INTEGER, address TEXT, type INTEGER)",
			"CREATE TABLE part (_id INTEGER PRIMARY KEY AUTOINCREMENT, mid INTEGER, ct TEXT, text TEXT, _data TEXT)",
			fmt.Sprintf("INSERT INTO pdu VALUES (1, 4, 1747588050, %d, NULL)", box),
		}
		for _, h := range headers {
			role, address, _ := strings.Cut(h, "=")
			all = append(all, fmt.Sprintf("INSERT INTO addr (msg_id, address, type) VALUES (1, '%s', %s)", address, role))
		}
		return database(t, all...)
	}
	call := func(kind int) string {
		return database(t, "CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT, date INTEGER, duration INTEGER, type INTEGER, name TEXT)",
			fmt.Sprintf("INSERT INTO calls VALUES (1, '%s', 1747588010123, 33, %d, NULL)", kez, kind))
	}
	ios := func(sent, failed int, own, sender string, members ...string) string {
		all := []string{
			"CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT, text TEXT, attributedBody BLOB, subject TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, service TEXT, account TEXT, destination_caller_id TEXT, cache_has_attachments INTEGER, item_type INTEGER, error INTEGER)",
			"CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT, service TEXT)",
			"CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT)",
			"CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER)", "CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER)",
			"INSERT INTO chat VALUES (1, 'iMessage;+;chat12')", "INSERT INTO chat_message_join VALUES (1, 1)",
		}
		from := 0
		for i, m := range members {
			all = append(all, fmt.Sprintf("INSERT INTO handle VALUES (%d, '%s', 'SMS')", i+1, m), fmt.Sprintf("INSERT INTO chat_handle_join VALUES (1, %d)", i+1))
			if m == sender {
				from = i + 1
			}
		}
		return database(t, append(all, fmt.Sprintf("INSERT INTO message VALUES (1, 'g', 'x', NULL, NULL, %d, 769280779000000000, %d, 'SMS', %s, NULL, 0, 0, %d)", from, sent, own, failed))...)
	}
	chat := func(sent, sender int, chat int) string {
		return database(t, "CREATE TABLE message (_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_row_id INTEGER, from_me INTEGER, sender_jid_row_id INTEGER, timestamp INTEGER, text_data TEXT, message_type INTEGER)",
			"CREATE TABLE chat (_id INTEGER PRIMARY KEY AUTOINCREMENT, jid_row_id INTEGER UNIQUE, subject TEXT)", "CREATE TABLE jid (_id INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT, raw_string TEXT)",
			"CREATE TABLE group_participant_user (_id INTEGER PRIMARY KEY, group_jid_row_id INTEGER, user_jid_row_id INTEGER)",
			"INSERT INTO jid VALUES (1, '447700900101', '447700900101@s.whatsapp.net'), (2, '447700900102', '447700900102@s.whatsapp.net'), (3, '120363000000000001', '120363000000000001@g.us')",
			"INSERT INTO chat VALUES (1, 1, NULL), (3, 3, 'Lads')", "INSERT INTO group_participant_user VALUES (1, 3, 1), (2, 3, 2)",
			fmt.Sprintf("INSERT INTO message VALUES (1, %d, %d, %d, 1747588010123, 'x', 0)", chat, sent, sender))
	}
	none := "NULL"
	return []telling{{
		name:   "Android's texts",
		says:   map[string]string{incoming: sms(1), outgoing: sms(2), draft: sms(3), failed: sms(5), ownUnknown: sms(1)},
		cannot: map[string]string{groupIn: noNumber, groupOut: oneParty, ownListed: noNumber},
	}, {
		name: "Android's MMS",
		says: map[string]string{
			incoming: mms(1, "137="+kez, "151="+me), outgoing: mms(2, "137="+token, "151="+kez), draft: mms(3, "137="+token, "151="+kez), failed: mms(5, "137="+token, "151="+kez),
			groupIn: mms(1, "137="+kez, "151="+token, "130="+ron), groupOut: mms(2, "137="+token, "151="+kez, "130="+ron), ownListed: mms(1, "137="+kez, "151="+ron, "151="+me),
			ownUnknown: mms(1, "137="+kez, "151="+token),
		},
		otherwise: map[string]string{ownListed: "101 > 100 102"},
	}, {
		name:   "Android's calls",
		says:   map[string]string{incoming: call(1), outgoing: call(2), ownUnknown: call(3)},
		cannot: map[string]string{draft: noDraft, failed: noFailed, groupIn: oneParty, groupOut: oneParty, ownListed: oneParty},
	}, {
		name: "Messages of iOS",
		says: map[string]string{
			incoming: ios(0, 0, "'P:"+me+"'", kez, kez), outgoing: ios(1, 0, "'P:"+me+"'", "", kez), failed: ios(1, 22, none, "", kez), groupIn: ios(0, 0, none, kez, kez, ron), groupOut: ios(1, 0, none, "", kez, ron),
			ownListed: ios(0, 0, "'P:"+me+"'", kez, kez, ron, me), ownUnknown: ios(0, 0, none, kez, kez),
		},
		cannot: map[string]string{draft: noDrafts},
	}, {
		name:   "WhatsApp of Android",
		says:   map[string]string{incoming: chat(0, 0, 1), outgoing: chat(1, 0, 1), groupIn: chat(0, 1, 3), groupOut: chat(1, 0, 3), ownUnknown: chat(0, 0, 1)},
		cannot: map[string]string{draft: noDrafts, failed: noStatus, ownListed: "the phone is none of the members that it lists"},
	}}
}

// database gives a SQLite database made by statements.
func database(t *testing.T, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "phone.db")
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if _, err := pool.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
