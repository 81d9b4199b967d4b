package resolvers_test

import (
	"fmt"
	"testing"

	"linegraph/internal/intel"
)

// The records of an export that is not published yet, besides the fixture's.
const (
	hidNew1, hidNew2, hidSeen, hidSender = "+447700900671", "+447700900672", "+447700900673", "HidSender"
)

// visibleBefore adds what another export shows though the hidden one brought
// it, and says of records of the fixture that exports brought them.
func (a *api) visibleBefore(t *testing.T) {
	t.Helper()
	a.change(t, `CREATE (p:PhoneNumber {id: $id, number: $number, kind: 'MOBILE', hid: true, brought: 'export_hid'})
		WITH p MATCH (x:Export {id: 'export_fix2'}) CREATE (x)-[:HAS_CONTACT {savedAs: 'Seen'}]->(p)`, props{"id": number(hidSeen), "number": hidSeen})
	for id, export := range map[string]string{number(n104): "export_fix1", number(customer2): "export_hid", account("device", "export_fix2"): "export_fix2",
		"handset_fix1": "export_hid", "sim_fix1": "export_fix2"} {
		a.change(t, "MATCH (n {id: $id}) SET n.brought = $export", props{"id": id, "export": export})
	}
}

// hide writes an export as it lies in the graph before it is published: new
// parties and old ones, communications of its own and some that others hold.
func (a *api) hide(t *testing.T) {
	t.Helper()
	f := &fixtureGraph{nodes: map[intel.Label][]any{}, links: map[string][]any{}}
	brought := func(label intel.Label, id string, p props) string {
		p["brought"], p["hid"] = "export_hid", true
		return f.node(label, id, p)
	}
	x := f.node(intel.Export, "export_hid", props{"sha256": "hid", "hidden": true, "state": "LOADED", "fileName": "hid.ufdr", "format": "ufdr", "receivedAt": day(6, 1), "loadedAt": day(6, 3)})
	new1 := brought(intel.PhoneNumber, number(hidNew1), props{"number": hidNew1, "kind": "MOBILE", "country": "GB", "tariff": "PAYG"})
	new2 := brought(intel.PhoneNumber, number(hidNew2), props{"number": hidNew2, "kind": "MOBILE", "country": "FR"})
	sender := brought(intel.PhoneNumber, number(hidSender), props{"number": hidSender, "kind": "SENDER_ID"})
	device := brought(intel.Account, account("device", "export_hid"), props{"service": "device", "handle": "export_hid"})
	chat := brought(intel.Account, account("whatsapp", "hid@s.whatsapp.net"), props{"service": "whatsapp", "handle": "hid@s.whatsapp.net"})
	handset := brought(intel.Handset, "handset_hid", props{"imei": "35000000000099", "make": "Nokia"})
	sim := brought(intel.Sim, "sim_hid", props{"iccid": "8944000000000000099"})
	for _, of := range []string{handset, sim, "handset_fix1", "handset_fix2", "sim_fix2"} {
		f.record(x, "EXTRACTED_FROM", of, nil)
	}
	for _, owner := range []string{device, chat, number(n101), number(n102), account("device", "export_fix1"), account("device", "export_fix3")} {
		f.record(x, "OWNER_USES", owner, nil)
	}
	for _, saved := range []string{new1, new2, sender, chat, number(n101), number(customer1), number(hidSeen), number(bank)} {
		f.record(x, "HAS_CONTACT", saved, props{"savedAs": "Cleo hidden"})
	}
	for _, named := range []string{chat, account("whatsapp", "447700900102@s.whatsapp.net")} {
		f.record(x, "NAMES", named, props{"displayName": "Ronnie hidden"})
	}
	all := []string{new1, new2, sender, device, chat, number(n101), number(n103), number(customer1), number(customer2), account("device", "export_fix1")}
	for i, from := range all {
		for j, to := range all {
			id := fmt.Sprintf("comm_hid_%d_%d", i, j)
			at := any(day(2, 1+(i*7+j)%27))
			if (i+j)%9 == 0 {
				at = nil
			}
			f.node(intel.Communication, id, props{"kind": []string{"CALL", "SMS", "CHAT"}[(i+j)%3], "at": at, "body": "hidden", "service": "native", "recipientCount": int64(1), "hid": true})
			f.record(from, "SENT", id, nil)
			f.record(id, "RECEIVED_BY", to, nil)
			f.record(id, "FOUND_IN", x, props{"recordId": id, "deleted": false})
		}
	}
	for i, about := range []string{"", "comm_hid_5_6", "comm_hid_1_2", ""} {
		id := fmt.Sprintf("notice_hid%d", i)
		f.node(intel.Notice, id, props{"kind": []string{"SYSTEM", "REACTION", "EDIT", "UNSENT"}[i], "at": any(day(2, 16)), "zoneKnown": true, "text": "hidden", "hid": true})
		f.record(id, "FOUND_IN", x, props{"recordId": id, "deleted": false})
		if about != "" {
			f.record(id, "ABOUT", about, nil)
		}
	}
	f.record("notice_fix2", "FOUND_IN", x, props{"recordId": "twice"})
	for label, rows := range f.nodes {
		a.change(t, "UNWIND $rows AS row CREATE (n:"+string(label)+") SET n = row", props{"rows": rows})
	}
	for typ, rows := range f.links {
		a.change(t, "UNWIND $rows AS row MATCH (a {id: row[0]}) MATCH (b {id: row[1]}) CREATE (a)-[r:"+typ+"]->(b) SET r = row[2]", props{"rows": rows})
	}
	a.change(t, "MATCH (c:Communication) WHERE c.id STARTS WITH 'comm_fix' AND c.id ENDS WITH '1' MATCH (x:Export {id: 'export_hid'}) CREATE (c)-[:FOUND_IN {recordId: 'twice'}]->(x)", nil)
	a.change(t, "MATCH (n:Notice {id: 'notice_hid3'}) MATCH (c:Communication) WHERE c.id STARTS WITH 'comm_fix' AND c.id ENDS WITH '1' CREATE (n)-[:ABOUT]->(c)", nil)
}
