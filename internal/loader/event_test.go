package loader

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"linegraph/internal/intel"
)

func number(n string) intel.Party {
	return intel.Party{ID: intel.ID(intel.PhoneNumber, n), Number: n}
}

func account(service, handle string) intel.Party {
	return intel.Party{ID: intel.ID(intel.Account, service, handle), Service: service, Handle: handle}
}

func TestOwnerLeg(t *testing.T) {
	one, two := number("+447700900001"), number("+447700900002")
	chat, other := account("whatsapp", "447700900001@s.whatsapp.net"), account("whatsapp", "447700900002@s.whatsapp.net")
	device := account(intel.DeviceService, "export_x")
	tests := []struct {
		name    string
		stated  *intel.Party
		own     []intel.Party
		service string
		want    intel.Party
		how     intel.OwnerLeg
	}{
		{"nothing known", nil, nil, "", device, intel.ByDevice},
		{"one number", nil, []intel.Party{one}, "", one, intel.ByExport},
		{"the same number twice", nil, []intel.Party{one, one}, "", one, intel.ByExport},
		{"two SIMs", nil, []intel.Party{one, two}, "", device, intel.ByDevice},
		{"two SIMs, one stated", &two, []intel.Party{one, two}, "", two, intel.ByStated},
		{"stated only", &one, nil, "", one, intel.ByStated},
		{"account of the service", nil, []intel.Party{one, chat}, "whatsapp", chat, intel.ByExport},
		{"two accounts of the service", nil, []intel.Party{chat, other}, "whatsapp", device, intel.ByDevice},
		{"number does not make an account", nil, []intel.Party{one}, "whatsapp", device, intel.ByDevice},
		{"stated number does not make an account", &one, nil, "whatsapp", device, intel.ByDevice},
		{"stated account leaves calls alone", &chat, []intel.Party{one}, "", one, intel.ByExport},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := newOwner("export_x", tt.stated)
			for _, p := range tt.own {
				o.add(p)
			}
			if got, how := o.leg(tt.service); got != tt.want || how != tt.how {
				t.Errorf("got %+v %s, want %+v %s", got, how, tt.want, tt.how)
			}
		})
	}
}

func sms() intel.Message {
	return intel.Message{Kind: "SMS", At: at(0), RawTime: "a", Body: "u about", From: number("+447700900003"), To: []intel.Party{{}}}
}

func closed(m intel.Message, owners ...intel.Party) intel.Message {
	o := newOwner("export_x", nil)
	for _, p := range owners {
		o.add(p)
	}
	closeEvent(&m, o)
	return m
}

func TestSameEvent(t *testing.T) {
	own := number("+447700900001")
	base := closed(sms(), own).ID
	same := map[string]func(*intel.Message){
		"status":                  func(m *intel.Message) { m.Status = "sent" },
		"thread":                  func(m *intel.Message) { m.ThreadID = "7" },
		"raw time":                func(m *intel.Message) { m.RawTime = "b" },
		"record":                  func(m *intel.Message) { m.RecordID, m.Deleted = "9", true },
		"microseconds":            func(m *intel.Message) { t := m.At.Add(time.Microsecond); m.At = &t },
		"time zone":               func(m *intel.Message) { t := m.At.In(time.FixedZone("", 3600)); m.At = &t },
		"named owner":             func(m *intel.Message) { m.To = []intel.Party{own} },
		"owner twice":             func(m *intel.Message) { m.To = []intel.Party{own, {}} },
		"sender among recipients": func(m *intel.Message) { m.To = append(m.To, m.From) },
	}
	for name, change := range same {
		m := sms()
		change(&m)
		if closed(m, own).ID != base {
			t.Errorf("%s makes it another event", name)
		}
	}
	other := map[string]func(*intel.Message){
		"kind":      func(m *intel.Message) { m.Kind = "MMS" },
		"sender":    func(m *intel.Message) { m.From = number("+447700900004") },
		"recipient": func(m *intel.Message) { m.To = append(m.To, number("+447700900004")) },
		"direction": func(m *intel.Message) { m.From, m.To = intel.Party{}, []intel.Party{number("+447700900003")} },
		"instant":   func(m *intel.Message) { t := m.At.Add(time.Millisecond); m.At = &t },
		"no time":   func(m *intel.Message) { m.At = nil },
		"body":      func(m *intel.Message) { m.Body = "U about" },
		"service":   func(m *intel.Message) { m.Service = "whatsapp" },
	}
	for name, change := range other {
		m := sms()
		change(&m)
		if closed(m, own).ID == base {
			t.Errorf("another %s is still the same event", name)
		}
	}
}

// The phone's own number is one leg, also where the record lists it unmarked
// among others and the export says only elsewhere that it is the phone's.
func TestOwnNumberAmongRecipients(t *testing.T) {
	one, two, kez, ron := number("+447700900001"), number("+447700900002"), number("+447700900003"), number("+447700900004")
	device := account(intel.DeviceService, "export_x")
	for _, test := range []struct {
		name     string
		stated   *intel.Party
		own      []intel.Party
		from     intel.Party
		to, want []intel.Party
		how      intel.OwnerLeg
	}{
		{"one SIM, leg open", nil, []intel.Party{one}, kez, []intel.Party{ron, one, {}}, []intel.Party{one, ron}, intel.ByExport},
		{"two SIMs, leg open", nil, []intel.Party{one, two}, kez, []intel.Party{ron, two, {}}, []intel.Party{two, ron}, intel.ByExport},
		{"two SIMs, neither listed", nil, []intel.Party{one, two}, kez, []intel.Party{ron, {}}, []intel.Party{ron, device}, intel.ByDevice},
		{"one SIM, no leg open", nil, []intel.Party{one}, kez, []intel.Party{ron, one}, []intel.Party{one, ron}, intel.ByExport},
		{"stated, no leg open", &one, nil, kez, []intel.Party{ron, one}, []intel.Party{one, ron}, intel.ByStated},
		{"stated goes before", &one, []intel.Party{one, two}, kez, []intel.Party{two, one}, []intel.Party{one, two}, intel.ByStated},
		{"the sender", nil, []intel.Party{one}, one, []intel.Party{ron}, []intel.Party{ron}, intel.ByExport},
		{"nobody's", nil, []intel.Party{one}, kez, []intel.Party{ron}, []intel.Party{ron}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := newOwner("export_x", test.stated)
			for _, p := range test.own {
				o.add(p)
			}
			m := intel.Message{Kind: "SMS", At: at(0), From: test.from, To: test.to}
			closeEvent(&m, o)
			slices.SortFunc(test.want, func(a, b intel.Party) int { return cmp.Compare(a.ID, b.ID) })
			if !slices.Equal(m.To, test.want) || m.OwnerLeg != test.how {
				t.Errorf("got %+v %s, want %+v %s", m.To, m.OwnerLeg, test.want, test.how)
			}
		})
	}
}

func TestCallDuration(t *testing.T) {
	call := func(seconds *int64) string {
		m := intel.Message{Kind: "CALL", At: at(0), DurationSec: seconds, From: number("+447700900003"), To: []intel.Party{{}}}
		return closed(m).ID
	}
	zero, long := int64(0), int64(33)
	if call(nil) == call(&zero) || call(&zero) == call(&long) {
		t.Error("calls of different or unknown duration are one event")
	}
}

func TestNoteToSelfIsKept(t *testing.T) {
	own := number("+447700900001")
	m := sms()
	m.From = own
	if got := closed(m, own); len(got.To) != 1 || got.To[0] != own {
		t.Errorf("recipients %+v, want the sender", got.To)
	}
}
