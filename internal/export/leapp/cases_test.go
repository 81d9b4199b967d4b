package leapp_test

import (
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/leapp"
	"linegraph/internal/intel"
)

// cases are tables that led to mistakes, beside the project where they are at hand.
func TestCases(t *testing.T) {
	tests := map[string]string{
		"45-aleapp-calllogs.tsv": `CALL 2025-05-18T17:30:00Z +447700900214 > * 1m0s
CALL 2025-05-18T17:32:00Z +447700900214 > * status="missed" 0s`,
		"45b-aleapp-google-messages.tsv": `SMS 2025-05-18T17:33:00Z +447700900214 > * thread="3" body="rcs hello"`,
		"47-ileapp-sms-hexgroup.tsv":     `CHAT 2025-05-18T17:14:00Z imessage:urn:biz:01234567-89ab-cdef-0123-456789abcdef > imessage:+447700900210* thread="urn:biz:01234567-89ab-cdef-0123-456789abcdef" body="business chat"`,
		"telegram_old/telegram.tsv": `CHAT 2026-02-01T10:00:00Z telegram:700000001 > telegram:* body="on my way"
CHAT 2026-02-01T10:01:00Z telegram:700000001 > telegram:* body="same author, newer form"`,
		"leapp_whatsapp_own/whatsapp.tsv": `CHAT 2026-02-01T10:00:00Z whatsapp:447700900102@s.whatsapp.net > whatsapp:447700900101@s.whatsapp.net* body="on my way"
CHAT 2026-02-01T10:01:00Z whatsapp:* > whatsapp:447700900102@s.whatsapp.net body="ok"`,
		"subsecond/whatsAppCallHistory.tsv": `CALL 2026-02-01T10:00:00Z whatsapp:* > whatsapp:447700900102@s.whatsapp.net status="ended" 1m35s`,
	}
	for name, want := range tests {
		paths, err := filepath.Glob(filepath.Join("../../../../shared/cases", name))
		if err != nil || len(paths) == 0 {
			t.Skip("the cases are not on this machine")
		}
		got := read(t, exporttest.Text(t, paths[0]))
		var lines []string
		for _, c := range got.Communications {
			lines = append(lines, exporttest.Line(c))
		}
		if all := strings.Join(lines, "\n"); all != want {
			t.Errorf("%s: got\n%s\nwant\n%s\nrejected %v", name, all, want, got.Rejected)
		}
	}
}

// A table that is known and does not say who sent what is refused, with the reason.
func TestRefusedTables(t *testing.T) {
	for header, why := range map[string]string{
		"Message Timestamp\tMessage Type\tOther Participant/Conversation Name\tMessage Sender\tMessage\n":         "which messages the phone sent",
		"Timestamp\tUser Display Name\tContent\tTopic Name\tDelete Time\tConversation ID\tMessage ID\n":           "display names",
		"Timestamp\tSender Name\tSender ID\tMessage\tAttachment\tAttachment Name\tAttachment Size\tTitle Text\n":  "which messages the phone sent",
		"Timestamp\tThread Key\tSender Name\tMessage (Encrypted)\tAttachment (Encrypted)\n":                       "encrypted",
		"Timestamp (UTC)\tSender ID\tUsername\tMessage\tVideo Chat Title\tVideo Chat ID\tDM Reaction\tReaction\n": "which messages the phone sent",
	} {
		if !(leapp.Format{}).Sniff([]byte(header)) {
			t.Errorf("not recognised: %.40s", header)
		}
		err := (leapp.Format{}).Read(t.Context(), strings.NewReader(header), &exporttest.Recorder{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), why) {
			t.Errorf("%.40s: %v", header, err)
		}
	}
}
