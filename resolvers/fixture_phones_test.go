package resolvers_test

import (
	"fmt"
	"time"

	"linegraph/internal/intel"
)

const (
	n101, n102, n103, n104, n105 = "+447700900101", "+447700900102", "+447700900103", "+447700900104", "+447700900105"
	customer1, customer2         = "+447700900201", "+447700900202"
	landline, bank, shortCode    = "+442079460101", "FixtureBank", "60999"
)

func (f *fixtureGraph) phones() {
	for i, n := range []string{n101, n102, n103, n104, n105, customer1, customer2} {
		p := props{"number": n, "kind": "MOBILE", "country": "GB"}
		if i%2 == 0 {
			p["tariff"] = "PAYG"
		}
		f.node(intel.PhoneNumber, number(n), p)
	}
	f.node(intel.PhoneNumber, number(landline), props{"number": landline, "kind": "LANDLINE", "country": "GB"})
	f.node(intel.PhoneNumber, number(bank), props{"number": bank, "kind": "SENDER_ID"})
	f.node(intel.PhoneNumber, number(shortCode), props{"number": shortCode, "kind": "SHORT_CODE"})
	for i := 1; i <= 3; i++ {
		device := fmt.Sprintf("export_fix%d", i)
		f.node(intel.Account, account("device", device), props{"service": "device", "handle": device})
	}
	f.node(intel.Account, account("whatsapp", "447700900102@s.whatsapp.net"), props{"service": "whatsapp", "handle": "447700900102@s.whatsapp.net", "displayName": "Zoë ✨"})

	f.join("line_fix_ronnie", "USES", number(n101), since(1, 1), until(2, 20))
	f.join("line_fix_ronnie", "USES", number(n101), since(2, 10), until(3, 1))
	f.join("line_fix_zoe", "USES", number(n101), since(3, 10))
	f.join("line_fix_zoe", "USES", number(n102))
	f.join("line_fix_ronnie", "USES", number(n103), since(2, 1))
	f.join(number(n101), "SUCCEEDED_BY", number(n103), props{"score": 0.9, "common": int64(2), "method": "shared contacts", "state": "PROPOSED"})
	f.join(number(n103), "SUCCEEDED_BY", number(n102), props{"score": 1.0, "state": "REJECTED", "reviewedBy": "ds fixture"})
	f.join("person_fix_ben", "USES_NUMBER", number(n101), since(1, 1))
	f.join("person_fix_elan", "USES_NUMBER", number(n102))
	f.join("person_fix_cleo", "USES_NUMBER", number(customer1))
	f.join("person_fix_elan", "USES_ACCOUNT", account("whatsapp", "447700900102@s.whatsapp.net"))

	f.node(intel.Sim, "sim_fix1", props{"iccid": "8944000000000000001", "imsi": "234100000000001"})
	f.node(intel.Sim, "sim_fix2", props{"imsi": "234100000000002"})
	f.node(intel.Handset, "handset_fix1", props{"imei": "35000000000001", "make": "Nokia", "model": "105"})
	f.node(intel.Handset, "handset_fix2", props{"imei": "35000000000002"})
	f.join(number(n101), "ON_SIM", "sim_fix1", since(1, 1))
	f.join(number(n103), "ON_SIM", "sim_fix2")
	f.join("sim_fix1", "IN_HANDSET", "handset_fix1", until(2, 1))
	f.join("sim_fix1", "IN_HANDSET", "handset_fix2", since(2, 1))
	f.join("sim_fix2", "IN_HANDSET", "handset_fix2")

	f.node(intel.Export, "export_fix1", props{"sha256": "f1", "fileName": "one.xml", "format": "sms-backup", "byteSize": int64(10), "state": "LOADED",
		"receivedAt": day(6, 1), "loadedAt": day(6, 2), "loadedBy": "dc fixture", "counts": `{"read":1}`, "exhibitRef": "FX/1", "marking": "OFFICIAL-SENSITIVE"})
	f.node(intel.Export, "export_fix2", props{"sha256": "f2", "fileName": "two.ufdr", "format": "ufdr", "byteSize": int64(1 << 40), "state": "LOADED",
		"receivedAt": day(6, 1), "loadedAt": day(6, 3), "tool": "UFED", "toolVersion": "7.1", "authority": "PACE s.19",
		"reading": "Numbers without a country code are of GB.", "former": []string{"Loaded by dc one.", "Loaded by dc two."},
		"moduleName": []string{"Call", "Chat", "Notes"}, "moduleState": []string{"FOUND", "EMPTY", "NOT_EXTRACTED"}, "moduleRecords": []int64{12, 0, 0}})
	f.node(intel.Export, "export_fix3", props{"sha256": "f3", "state": "LOADING", "receivedAt": day(5, 30)})
	f.node(intel.Export, "export_fix4", props{"sha256": "f4"})
	for i := 1; i <= 3; i++ {
		device := fmt.Sprintf("export_fix%d", i)
		f.record(device, "OWNER_USES", account("device", device), nil)
	}
	f.record("export_fix2", "OWNER_USES", number(n102), nil)
	f.record("export_fix2", "OWNER_USES", account("whatsapp", "447700900102@s.whatsapp.net"), nil)
	f.record("export_fix3", "OWNER_USES", number(n104), nil)
	f.record("export_fix3", "OWNER_USES", number(n105), nil)
	f.record("export_fix1", "EXTRACTED_FROM", "handset_fix1", nil)
	f.record("export_fix2", "EXTRACTED_FROM", "handset_fix2", nil)
	f.record("export_fix2", "EXTRACTED_FROM", "sim_fix1", nil)
	f.record("export_fix2", "HAS_CONTACT", number(customer1), props{"savedAs": "Cleo ♥"})
	f.record("export_fix2", "HAS_CONTACT", number(customer1), props{"savedAs": "cleo work"})
	f.record("export_fix2", "HAS_CONTACT", number(n101), props{"savedAs": "Ronnie"})
	f.record("export_fix3", "HAS_CONTACT", number(n101), props{"savedAs": "R"})
	for export, name := range map[string]string{"export_fix1": "Bob", "export_fix2": "Bobby \"B\"", "export_fix3": "Bob"} {
		f.record(export, "NAMES", account("whatsapp", "447700900102@s.whatsapp.net"), props{"displayName": name})
	}
	f.record("export_fix3", "HAS_CONTACT", account("whatsapp", "447700900102@s.whatsapp.net"), props{"savedAs": "Z\"oë\"\n"})
}

// say adds one communication, found in an export.
func (f *fixtureGraph) say(kind string, at any, from string, to ...string) {
	f.count++
	id := fmt.Sprintf("comm_fix%03d", f.count)
	p := props{"kind": kind, "at": at, "rawTime": "as printed", "zoneKnown": f.count%3 == 0, "recipientCount": int64(len(to)), "service": "native"}
	switch {
	case kind == "CALL":
		p["durationSec"] = int64(f.count % 4 * 30)
		p["status"] = "answered"
	case f.count%2 == 0:
		p["body"] = "Best deals <3 \"both\" \\ on \t tonight\u2028 é"
		p["threadId"] = "t1"
	}
	f.node(intel.Communication, id, p)
	f.record(from, "SENT", id, nil)
	for _, one := range to {
		f.record(id, "RECEIVED_BY", one, nil)
	}
	f.record(id, "FOUND_IN", fmt.Sprintf("export_fix%d", f.count%3+1), props{"recordId": fmt.Sprint(f.count), "deleted": f.count%4 == 0})
	if f.count%5 == 0 { // the same event, seen on two phones
		f.record(id, "FOUND_IN", fmt.Sprintf("export_fix%d", (f.count+1)%3+1), props{"deleted": false})
	}
}

func (f *fixtureGraph) traffic() {
	c1, c2 := number(customer1), number(customer2)
	unknown, known, both := account("device", "export_fix1"), account("device", "export_fix2"), account("device", "export_fix3")
	wa := account("whatsapp", "447700900102@s.whatsapp.net")
	for _, at := range []time.Time{day(1, 10), day(2, 15), day(2, 15), day(3, 5), day(4, 1)} {
		f.say("SMS", at, number(n101), c1)
		f.say("CALL", at.Add(time.Minute), c1, number(n101))
	}
	f.say("SMS", day(1, 1), number(n101), c2) // the first instant of a use
	f.say("SMS", day(3, 1), number(n101), c2) // the last instant of a use
	f.say("SMS", nil, c2, number(n101))       // nobody knows when
	f.say("SMS", nil, c2, number(n104))       // nor here, and nothing else passed between the two
	f.say("CALL", day(5, 5), landline1(), number(n101))
	f.say("SMS", day(2, 20), number(bank), number(n103))
	f.say("SMS", day(2, 21), number(shortCode), number(n103))
	f.say("SMS", day(2, 12), number(n101), c1, c2, number(n103), known) // a group
	f.say("SMS", day(2, 13), number(n103), number(n103))                // a note to oneself
	f.say("SMS", day(2, 14), known, number(n102))                       // the phone's two names
	f.say("SMS", day(2, 14), known, c1)
	f.say("SMS", day(2, 16), number(n102), c1)
	f.say("CALL", day(2, 17), c1, known)
	f.say("SMS", day(2, 18), unknown, number(n101))
	f.say("SMS", day(2, 19), both, number(n101))
	f.say("SMS", day(2, 19), number(n104), known)
	f.say("CALL", day(2, 22), unknown, known)
	f.say("CHAT", day(3, 15).Add(123456789*time.Nanosecond), wa, account("device", "export_fix3"))
	f.say("MMS", day(3, 16), wa, number(n101), number(n103))
}

// remark adds one notice, found in an export, about a communication of it or none.
func (f *fixtureGraph) remark(id, kind string, at any, export string, about any) {
	f.node(intel.Notice, id, props{"kind": kind, "at": at, "rawTime": "as printed", "zoneKnown": at != nil, "service": "whatsapp", "threadId": "t1", "text": "👍 \"ok\"", "by": "Cleo"})
	f.record(id, "FOUND_IN", export, props{"recordId": id, "deleted": kind == "UNSENT"})
	if about != nil {
		f.record(id, "ABOUT", about.(string), nil)
	}
}

func (f *fixtureGraph) remarks() {
	first, last := f.links["FOUND_IN"][0].([]any), f.links["FOUND_IN"][len(f.links["FOUND_IN"])-1].([]any)
	f.remark("notice_fix1", "SYSTEM", day(2, 1), "export_fix1", nil)
	f.remark("notice_fix2", "REACTION", day(2, 16), first[1].(string), first[0])
	f.remark("notice_fix3", "REACTION", day(2, 17), first[1].(string), first[0])
	f.remark("notice_fix4", "UNSENT", nil, last[1].(string), last[0])
	f.remark("notice_fix5", "STATUS", day(4, 2), "export_fix2", nil)
	f.record("notice_fix5", "FOUND_IN", "export_fix1", props{"deleted": true})
}

func landline1() string { return number(landline) }

func (f *fixtureGraph) happenings() {
	f.node(intel.IntelReport, "report_fix1", props{"urn": "FIX/1", "marking": "OFFICIAL", "reportedOn": nil, "createdAt": day(1, 1), "originator": "pc fixture"})
	f.node(intel.IntelReport, "report_fix2", props{"urn": "FIX/2"})
	f.node(intel.IntelItem, "item_fix1", props{"text": "Runs a line.", "source": int64(1), "information": "B", "handling": "P"})
	f.node(intel.IntelItem, "item_fix2", props{"source": int64(3), "handling": "C", "actionCode": "A1", "sanitisationCode": "S2"})
	f.node(intel.IntelItem, "item_fix3", props{})
	f.join("report_fix1", "CONTAINS", "item_fix1")
	f.join("report_fix1", "CONTAINS", "item_fix2")
	f.join("report_fix2", "CONTAINS", "item_fix3")

	f.node(intel.Event, "event_fix1", props{"kind": "ARREST", "at": day(3, 2), "outcome": "charged"})
	f.node(intel.Event, "event_fix2", props{"kind": "CHARGE", "at": day(3, 2), "offence": "Misuse of Drugs Act 1971 s.4", "stage": "first"})
	f.node(intel.Event, "event_fix3", props{"kind": "MISSING_EPISODE", "at": day(1, 5), "until": day(1, 9), "detail": "Found in \"Norfolk\"."})
	f.node(intel.Event, "event_fix4", props{"kind": "VIOLENCE"})
	f.join("event_fix1", "CONCERNS", "line_fix_ronnie")
	f.join("event_fix2", "CONCERNS", "line_fix_ronnie")
	f.join("event_fix2", "CONCERNS", "gang_fix1")
	f.join("event_fix4", "CONCERNS", "gang_fix2")
	f.join("event_fix1", "AT", "location_fix1")
	f.join("event_fix1", "AT", area(norfolk))
	f.join("event_fix3", "AT", area("fix:town"))
	f.join("person_fix_ana", "IN_EVENT", "event_fix1", props{"category": "SUSPECT"})
	f.join("person_fix_ana", "IN_EVENT", "event_fix2", props{"category": "SUSPECT"})
	f.join("person_fix_cleo", "IN_EVENT", "event_fix3", props{"category": "VICTIM"})
	f.join("person_fix_cleo", "IN_EVENT", "event_fix1", props{"category": "WITNESS"})
	f.join("person_fix_dre", "IN_EVENT", "event_fix4")
}
