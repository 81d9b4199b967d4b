package phonedb_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"syscall"
	"testing"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/phonedb"
)

// many is a statement that inserts n rows into a table; i is the number of each, from 1.
func many(n int, into, values string) string {
	return fmt.Sprintf("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO %s SELECT %s FROM n", n, into, values)
}

// groups are databases of messages to groups, without an index; the number of members grows
// with the messages.
var groups = map[string]func(messages, members int) []string{
	"WhatsApp for Android": func(messages, members int) []string {
		return []string{
			"CREATE TABLE jid (_id INTEGER PRIMARY KEY, raw_string TEXT)", many(members, "jid", "i, (447700900000 + i) || '@s.whatsapp.net'"),
			many(members/3, "jid", fmt.Sprintf("%d + i, (120363000000000000 + i) || '@g.us'", members)),
			"CREATE TABLE chat (_id INTEGER PRIMARY KEY, jid_row_id INTEGER)", many(members/3, "chat", fmt.Sprintf("i, %d + i", members)),
			"CREATE TABLE group_participant_user (_id INTEGER PRIMARY KEY, group_jid_row_id INTEGER, user_jid_row_id INTEGER)",
			many(members, "group_participant_user", fmt.Sprintf("i, %d + 1 + i %% %d, i", members, members/3)),
			"CREATE TABLE message (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, sender_jid_row_id INTEGER, timestamp INTEGER, text_data TEXT, message_type INTEGER)",
			many(messages, "message", fmt.Sprintf("i, 1 + i %% %d, 1, 0, 1747591579000 + i, 'text', 0", members/3)),
			"CREATE TABLE message_add_on (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, sender_jid_row_id INTEGER, parent_message_row_id INTEGER, timestamp INTEGER)",
			many(messages, "message_add_on", "i, 1, 1, 0, i, 1747591579000 + i"),
			"CREATE TABLE message_add_on_reaction (message_add_on_row_id INTEGER, reaction TEXT)", many(messages, "message_add_on_reaction", "i, 'x'"),
		}
	},
	"WhatsApp for Android, old": func(messages, members int) []string {
		return []string{
			"CREATE TABLE group_participants (_id INTEGER PRIMARY KEY, gjid TEXT, jid TEXT)",
			many(members, "group_participants", fmt.Sprintf("i, (120363000000000000 + i %% %d) || '@g.us', (447700900000 + i) || '@s.whatsapp.net'", members/3)),
			"CREATE TABLE messages (_id INTEGER PRIMARY KEY, key_remote_jid TEXT, key_from_me INTEGER, timestamp INTEGER, data TEXT)",
			many(messages, "messages", fmt.Sprintf("i, (120363000000000000 + i %% %d) || '@g.us', 1, 1747591579000 + i, 'text'", members/3)),
		}
	},
	"WhatsApp for iOS": func(messages, members int) []string {
		return []string{
			"CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID TEXT)", many(members/3, "ZWACHATSESSION", "i, (120363000000000000 + i) || '@g.us'"),
			"CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZMEMBERJID TEXT)",
			many(members, "ZWAGROUPMEMBER", fmt.Sprintf("i, 1 + i %% %d, (447700900000 + i) || '@s.whatsapp.net'", members/3)),
			"CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZMESSAGEDATE REAL, ZISFROMME INTEGER, ZTEXT TEXT, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER, ZMESSAGETYPE INTEGER)",
			many(messages, "ZWAMESSAGE", fmt.Sprintf("i, 769284379 + i, 1, 'text', 1 + i %% %d, 0, 0", members/3)),
		}
	},
	"iOS messages": func(messages, members int) []string {
		return []string{
			"CREATE TABLE handle (id TEXT)", many(members, "handle", "'+' || (447700900000 + i)"),
			"CREATE TABLE chat (guid TEXT)", many(members/3, "chat", "'chat' || i"),
			"CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER)", many(members, "chat_handle_join", fmt.Sprintf("1 + i %% %d, i", members/3)),
			"CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER)", many(messages, "chat_message_join", fmt.Sprintf("1 + i %% %d, i", members/3)),
			"CREATE TABLE message (guid TEXT, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, associated_message_guid TEXT, associated_message_type INTEGER)",
			many(messages, "message", "'guid' || i, 'text', 0, 769284379 + i, 1, 'p:0/guid' || (i / 2), CASE i % 2 WHEN 0 THEN 0 ELSE 2000 END"),
		}
	},
}

// cpu is the CPU time that the process has used so far: it is the same for the same work,
// however busy the machine is.
func cpu(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// A database without an index is read only once: four times as many messages and members are
// about four times the work, not sixteen times.
func TestMembersWithoutIndex(t *testing.T) {
	for name, statements := range groups {
		work := func(messages int) time.Duration {
			db, _ := build(t, append([]string{"PRAGMA page_size=4096"}, statements(messages, 3*messages)...)...)
			least := time.Hour
			for range 2 {
				runtime.GC()
				begun := cpu(t)
				got, err := read(t, db)
				least = min(least, cpu(t)-begun)
				if err != nil || len(got.Communications) < messages/2 || len(got.Rejected) > 0 {
					t.Fatalf("%s: %d messages, %d rejected, %v", name, len(got.Communications), len(got.Rejected), err)
				}
				for _, c := range got.Communications {
					if len(c.To) != 3 {
						t.Fatalf("%s: a message has %d recipients", name, len(c.To))
					}
				}
			}
			return least
		}
		few, many := work(1_000), work(4_000)
		if t.Logf("%s: %s, %s", name, few, many); many > 9*few {
			t.Errorf("%s: four times the messages are %.1f times the work", name, float64(many)/float64(few))
		}
	}
}

// stopper cancels the read at the first record, and counts those that still come.
type stopper struct {
	exporttest.Recorder
	cancel context.CancelFunc
	met    int
}

func (s *stopper) Communication(*export.Communication) error {
	s.met++
	s.cancel()
	return nil
}

// If a read is cancelled in the middle, no more records come, even though the sink accepts
// everything.
func TestCancelAmongRows(t *testing.T) {
	for name, statements := range groups {
		db, _ := build(t, statements(5_000, 15_000)...)
		ctx, cancel := context.WithCancel(t.Context())
		s := &stopper{cancel: cancel}
		if err := (phonedb.Format{}).Read(ctx, bytes.NewReader(db), s); !errors.Is(err, context.Canceled) || s.met > 2 {
			t.Errorf("%s: %d records after the end, %v", name, s.met, err)
		}
	}
}

// The same holds while SQLite runs a statement that has returned nothing yet: it sorts or
// indexes a million rows.
func TestCancelWithinAStatement(t *testing.T) {
	const rows = 500_000
	for name, statements := range map[string][]string{
		"sorting": {"CREATE TABLE pdu (_id INTEGER PRIMARY KEY, date INTEGER, msg_box INTEGER)", many(10, "pdu", "i, 1747591579, 1"),
			"CREATE TABLE addr (msg_id INTEGER, address TEXT, type INTEGER)", many(rows, "addr", fmt.Sprintf("(i * 7919) %% %d, i, 137", rows))},
		"indexing": {"CREATE TABLE messages (_id INTEGER PRIMARY KEY, key_remote_jid TEXT, key_from_me INTEGER, timestamp INTEGER, data TEXT)",
			many(10, "messages", "i, '120363000000000001@g.us', 1, 1747591579000 + i, 'text'"),
			"CREATE TABLE group_participants (gjid TEXT, jid TEXT)", many(rows, "group_participants", "i, i")},
	} {
		db, _ := build(t, statements...)
		ctx, cancel := context.WithCancel(t.Context())
		s := &stopper{cancel: cancel}
		in := &atEnd{in: bytes.NewReader(db), then: func() { time.AfterFunc(20*time.Millisecond, cancel) }}
		begun := time.Now()
		err := (phonedb.Format{}).Read(ctx, in, s)
		if !errors.Is(err, context.Canceled) || s.met > 0 {
			t.Errorf("%s: %d records, %v", name, s.met, err)
		}
		t.Logf("%s: stopped after %s", name, time.Since(begun))
	}
}

// atEnd reports when its reader has been read to its end.
type atEnd struct {
	in   io.Reader
	then func()
}

func (a *atEnd) Read(p []byte) (int, error) {
	n, err := a.in.Read(p)
	if err == io.EOF && a.then != nil {
		a.then()
		a.then = nil
	}
	return n, err
}
