package phonedb

import (
	"bytes"
	"context"
	"io"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// Format is a SQLite database of a phone. What is read is the database and,
// right after its last page, its write-ahead log where it has one.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "phone-database" }

// magic begins every SQLite database.
const magic = "SQLite format 3\x00"

// Sniff implements export.Format.
func (Format) Sniff(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }

// layout is a table of a known database and what reads it. needs lists the
// tables, with the columns each must have.
type layout struct {
	what  string
	needs map[string][]string
	read  func(*reader) error
}

var layouts = []layout{
	{"iOS call history", map[string][]string{"ZCALLRECORD": {"ZDATE", "ZADDRESS", "ZORIGINATED"}}, (*reader).iosCalls},
	{"iOS call history, old", map[string][]string{"call": {"address", "date", "flags"}}, (*reader).oldCalls},
	{"iOS messages", map[string][]string{"message": {"date", "is_from_me", "handle_id", "text"}, "handle": {"id"}}, (*reader).iosMessages},
	{"iOS address book", map[string][]string{"ABPerson": {"First", "Last"}, "ABMultiValue": {"record_id", "property", "value"}}, (*reader).iosContacts},
	{"WhatsApp for iOS", map[string][]string{"ZWAMESSAGE": {"ZMESSAGEDATE", "ZISFROMME", "ZTEXT", "ZCHATSESSION"}, "ZWACHATSESSION": {"ZCONTACTJID"}}, (*reader).whatsAppIOS},
	{"WhatsApp calls for iOS", map[string][]string{"ZWACDCALLEVENT": {"ZDATE", "ZDURATION"}, "ZWACDCALLEVENTPARTICIPANT": {"Z1PARTICIPANTS", "ZJIDSTRING"}}, (*reader).whatsAppIOSCalls},
	{"Android calls", map[string][]string{"calls": {"number", "date", "type"}}, (*reader).androidCalls},
	{"Android SMS", map[string][]string{"sms": {"address", "date", "type", "body"}}, (*reader).androidSMS},
	{"Android MMS", map[string][]string{"pdu": {"date", "msg_box"}, "addr": {"msg_id", "address", "type"}}, (*reader).androidMMS},
	{"Android contacts", map[string][]string{"raw_contacts": {"display_name"}, "data": {"raw_contact_id", "mimetype_id", "data1"}, "mimetypes": {"mimetype"}}, (*reader).androidContacts},
	{"Android SIMs", map[string][]string{"siminfo": {"icc_id"}}, (*reader).androidSIMs},
	{"WhatsApp for Android", map[string][]string{"message": {"chat_row_id", "from_me", "timestamp", "text_data"}, "chat": {"jid_row_id"}, "jid": {"raw_string"}}, (*reader).whatsAppAndroid},
	{"WhatsApp calls for Android", map[string][]string{"call_log": {"jid_row_id", "from_me", "timestamp"}, "jid": {"raw_string"}}, (*reader).whatsAppAndroidCalls},
	{"WhatsApp for Android, old", map[string][]string{"messages": {"key_remote_jid", "key_from_me", "timestamp", "data"}}, (*reader).whatsAppOld},
}

// Read implements export.Format. BAD_USER_INPUT: the database is damaged, or,
// by export.ErrUnknown, has none of the tables that are read. UNAVAILABLE: there is no room for a copy.
func (Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	db, err := open(ctx, in)
	if err != nil {
		return err
	}
	defer db.close()
	r := &reader{database: db, out: out, now: time.Now()}
	known := false
	for _, l := range layouts {
		if !db.has(l.needs) {
			continue
		}
		if !known {
			if err := out.Info(export.Info{Tool: l.what}); err != nil {
				return err
			}
		}
		known = true
		if err := l.read(r); err != nil {
			return err
		}
	}
	if !known {
		if known, err = r.leapp(); err != nil {
			return err
		}
	}
	if !known {
		return intel.Wrap(export.ErrUnknown, intel.BadInput, "The database has none of the tables that Linegraph reads.")
	}
	return nil
}

// reader is one database on its way to out.
type reader struct {
	*database
	out  export.Sink
	now  time.Time
	tool string // that wrote the rows of artifacts
	jids map[int64]string
}
