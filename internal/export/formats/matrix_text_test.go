package formats_test

import "strings"

// xryViews are the text views of XRY.
func xryViews() []telling {
	view := func(name string, lines ...string) string {
		return "XRY Export\n\n" + name + "\n\n" + strings.Join(append([]string{name + " #\t1"}, lines...), "\n") + "\n"
	}
	at := "Time:\t1/2/2019 1:23:45 PM"
	block := func(role, number string) string { return role + "\nTel:\t" + number }
	text := func(lines ...string) string {
		return view("SMS", append([]string{"Text:\tx", at}, lines...)...)
	}
	return []telling{{
		name: "XRY, calls",
		says: map[string]string{
			incoming: view("Calls", "Call Type:\tReceived", at, block("From", kez)), outgoing: view("Calls", "Call Type:\tDialed", at, block("To", kez)),
			groupIn:  view("Calls", "Direction:\tIncoming", at, "From:\t"+kez, "To:\t"+ron, "To:\tinsert-address-token"),
			groupOut: view("Calls", "Call Type:\tDialed", at, block("To", kez), block("To", ron)), ownListed: view("Calls", "Call Type:\tReceived", at, "From:\t"+kez, "To:\t"+ron, "To:\t"+me),
			ownUnknown: view("Calls", "Call Type:\tMissed", at, "Number:\t"+kez),
		},
		cannot: map[string]string{draft: noDraft, failed: noFailed},
		// Its lists leave the phone out or not: a leg is added, which the loader
		// takes for the number listed once it knows that.
		otherwise: map[string]string{ownListed: "101 > 100 102 *"},
	}, {
		name: "XRY, texts",
		says: map[string]string{
			incoming: text("Type:\tDeliver", block("From", kez)), outgoing: text("Type:\tSubmit", block("To", kez)), draft: text("Status:\tUnsent", block("To", kez)),
			failed: text("Status:\tSending failed", block("To", kez)), groupIn: text("Folder:\tInbox", block("From", kez), block("To", ron), block("To", "insert-address-token")), groupOut: text("Folder:\tSent", block("To", kez), block("To", ron)),
			ownListed: text("Folder:\tInbox", block("From", kez), block("To", ron), block("To", me)), ownUnknown: text("Direction:\tIncoming", block("From", kez)),
		},
		otherwise: map[string]string{ownListed: "101 > 100 102 *"},
	}}
}

// tables are read by the profiles that are shipped.
func tables() []telling {
	row := func(header string, cells ...string) string { return header + "\n" + strings.Join(cells, ",") + "\n" }
	const (
		partner = "Partner,Direction,Call Status,Call Date/Time - UTC+00:00 (dd/MM/yyyy)"
		ends    = "Caller,Recipient(s),Direction,Call Status,Call Date/Time - UTC+00:00 (dd/MM/yyyy),Duration"
		cdr     = "A Number,B Number,Call Type,Direction,Date/Time,Subscriber Number"
		at      = "18/05/2025 22:00:00"
	)
	return []telling{{
		name: "tables with a partner",
		says: map[string]string{
			incoming: row(partner, kez, "Incoming", "", at), outgoing: row(partner, kez, "Outgoing", "", at), draft: row(partner, kez, "Outgoing", "Draft", at),
			failed: row(partner, kez, "Outgoing", "Failed", at), groupOut: row(partner, kez+";"+ron, "Outgoing", "", at), ownUnknown: row(partner, kez, "Missed", "", at),
		},
		cannot: map[string]string{groupIn: "of several partners none is the sender", ownListed: "a partner is never the phone"},
	}, {
		name: "tables with both ends",
		says: map[string]string{
			incoming: row(ends, kez, "Local User", "Incoming", "", at, "1"), outgoing: row(ends, "Local User", kez, "Outgoing", "", at, "1"),
			draft: row(ends, "Local User", kez, "Draft", "", at, ""), failed: row(ends, "Local User", kez, "Outgoing", "failed", at, "1"), groupIn: row(ends, kez, ron+";Local User", "Incoming", "", at, "1"),
			groupOut: row(ends, "Local User", kez+";"+ron, "Outgoing", "", at, "1"), ownListed: row(ends, kez, ron+";Local User <"+me+">", "Incoming", "", at, "1"),
			ownUnknown: row(ends, kez, "", "Missed", "", at, ""),
		},
	}, {
		name: "call data with a subscriber",
		says: map[string]string{
			incoming: row(cdr, kez, me, "Voice", "MT", at, me), outgoing: row(cdr, me, kez, "Voice", "MO", at, me), groupIn: row(cdr, kez, ron+";"+me, "SMS", "MT", at, me),
			groupOut: row(cdr, me, kez+";"+ron, "SMS", "MO", at, me), ownListed: row(cdr, kez, "07700900100;"+ron, "SMS", "", at, me), ownUnknown: row(cdr, kez, "", "Voice", "MT", at, ""),
		},
		cannot: map[string]string{draft: "a network sees no drafts", failed: "a network bills what went through"},
	}}
}

// leappTables are those of iLEAPP and ALEAPP.
func leappTables() []telling {
	tab := func(header string, cells ...string) string { return header + "\n" + strings.Join(cells, "\t") + "\n" }
	const (
		calls = "Call Date\tPhone Account Address\tPartner\tType\tDuration in Secs\tPartner Location\tCountry ISO\tData\tMime Type\tTranscription\tDeleted\tSource File"
		sms   = "Date\tMSG ID\tThread ID\tAddress\tContact ID\tDate sent\tRead\tType\tBody\tService Center\tError code"
		mms   = "Date\tDate Sent\tDirection\tFrom Address\tBody\tMedia\tMSG ID\tThread ID\tRead\tTo Address\tCc\tBcc"
		ios   = "Message Timestamp\tRead Timestamp\tMessage\tService\tMessage Direction\tMessage Sent\tMessage Delivered\tMessage Read\tAccount\tAccount Login\tChat Contact ID\tAttachment Name\tAttachment File\tAttachment Timestamp\tAttachment Mimetype\tAttachment Size (Bytes)\tMessage GUID\tChat ID\tFrom Me"
		chat  = "Timestamp\tDirection\tSender Name\tChat Name\tMessage\tAttachment File\tFrom ID\tReceiver\tTo ID\tThumb\tStarred?\tLatitude\tLongitude\tChat ID"
		at    = "2025-05-18 17:06:19+00:00"
		token = "insert-address-token"
	)
	call := func(kind string) string {
		return tab(calls, at, "", kez, kind, "3", "", "GB", "", "", "", "0", "calllog.db")
	}
	text := func(kind string) string { return tab(sms, at, "1", "7", kez, "", "", "1", kind, "x", "", "0") }
	picture := func(way, from, to, cc string) string {
		return tab(mms, at, "", way, from, "x", "", "6", "7", "1", to, cc, "")
	}
	message := func(way, with string) string {
		return tab(ios, at, "", "x", "SMS", way, "", "", "", "", "", with, "", "", "", "", "", "G-1", "1", "")
	}
	said := func(way, from, to, in string) string {
		return tab(chat, at, way, "a", "b", "x", "", from, "c", to, "", "", "", "", in)
	}
	id := func(number string) string { return strings.TrimPrefix(number, "+") + "@s.whatsapp.net" }
	return []telling{{
		name:   "ALEAPP, calls",
		says:   map[string]string{incoming: call("Incoming"), outgoing: call("Outgoing"), ownUnknown: call("Missed")},
		cannot: map[string]string{draft: noDraft, failed: noFailed, groupIn: oneParty, groupOut: oneParty, ownListed: oneParty},
	}, {
		name:   "ALEAPP, texts",
		says:   map[string]string{incoming: text("Received"), outgoing: text("Sent"), draft: text("3"), failed: text("5"), ownUnknown: text("1")},
		cannot: map[string]string{groupIn: noNumber, groupOut: oneParty, ownListed: noNumber},
	}, {
		name: "ALEAPP, MMS",
		says: map[string]string{
			incoming: picture("Received", kez, me, ""), outgoing: picture("Sent", token, kez, ""), draft: picture("Draft", token, kez, ""), groupIn: picture("Received", kez, token, ron),
			groupOut: picture("Sent", "", kez, ron), ownListed: picture("Received", kez, ron, me), ownUnknown: picture("Received", kez, token, ""),
		},
		cannot: map[string]string{failed: noStatus},
		// One recipient of each kind is named, so that the phone may be left out: a
		// leg is added, which the loader takes for the number listed once it knows that.
		otherwise: map[string]string{ownListed: "101 > 100 102 *"},
	}, {
		name:   "iLEAPP, Messages",
		says:   map[string]string{incoming: message("Incoming", kez), outgoing: message("Outgoing", kez), ownUnknown: message("Incoming", kez)},
		cannot: map[string]string{draft: noDrafts, failed: noStatus, groupIn: "its table names a group by its number alone", groupOut: "its table names a group by its number alone", ownListed: oneParty},
	}, {
		name: "iLEAPP, WhatsApp",
		says: map[string]string{
			incoming: said("Incoming", id(kez), id(me), id(kez)), outgoing: said("Outgoing", "", id(kez), id(kez)), ownListed: said("Incoming", id(kez), id(me), id(kez)), ownUnknown: said("Incoming", id(kez), "", id(kez)),
		},
		cannot:    map[string]string{draft: noDrafts, failed: noStatus, groupIn: "its table names a group by its id alone", groupOut: "its table names a group by its id alone"},
		otherwise: map[string]string{ownListed: "101 > *"},
	}}
}

// chats are those that WhatsApp itself exports: nobody in one is marked as the
// phone.
func chats() []telling {
	const none = "a chat does not say whose phone it is from"
	lines := func(senders ...string) string {
		var b strings.Builder
		for _, s := range senders {
			b.WriteString("18/05/2025, 17:06 - " + s + ": x\n")
		}
		return b.String()
	}
	return []telling{{
		name: "WhatsApp's chats",
		says: map[string]string{ownUnknown: lines("+44 7700 900101")},
		cannot: map[string]string{
			incoming: none, outgoing: none, draft: noDrafts, failed: noStatus, groupIn: none, groupOut: none, ownListed: none,
		},
		otherwise: map[string]string{ownUnknown: "101 > somebody"},
	}}
}
