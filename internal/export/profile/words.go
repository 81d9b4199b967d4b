package profile

import (
	"strings"

	"linegraph/internal/export/legs"
)

// headers are words for the columns, as compact gives them, for proposing a
// profile where none fits; of two columns that a header may be, the first.
var headers = []struct {
	column Column
	words  string
}{
	{"at", "datetime timestamp dateandtime eventtimestamp eventdatetime calldatetime startdatetime starttimestamp messagetimestamp sentdatetime receiveddatetime timeutc datetimeutc time(utc)"},
	{"date", "date calldate startdate eventdate day"},
	{"clock", "time calltime starttime eventtime"},
	{"duration", "duration durationsec durationsecs durationseconds durations callduration length seconds talktime"},
	{"direction", "direction calldirection mo/mt inout in/out incomingoutgoing folder"},
	{"kind", "type calltype eventtype recordtype servicetype kind"},
	{"from", "from sender caller callingnumber callingparty callingpartynumber anumber aparty apartynumber originatingnumber source sourcenumber msisdna"},
	{"to", "to recipient recipients recipient(s) called callee callednumber calledparty calledpartynumber bnumber bparty bpartynumber terminatingnumber diallednumber dialednumber destination destinationnumber msisdnb"},
	{"parties", "parties"},
	{"party", "party partner otherparty remoteparty otherpartynumber phonenumber number address contactnumber msisdn"},
	{"party_name", "partyname partnername contactname displayname"},
	{"subscriber", "subscriber subscribernumber targetnumber ownnumber mynumber"},
	{"body", "body message text messagetext content messagebody"},
	{"thread", "threadid chatid conversationid thread"},
	{"service", "app application service platform sourceapp"},
	{"status", "status callstatus messagestatus state"},
	{"id", "id recordid eventid messageid callid guid uuid"},
	{"deleted", "deleted deletedstate isdeleted"},
	{"name", "name fullname displayname contactname"},
	{"number", "phonenumbers phonenumber(s) mobile mobilenumber telephone tel"},
	{"email", "email emails emailaddress email(s)"},
	{"imei", "imei aimei bimei imeia imeib"},
	{"imsi", "imsi aimsi bimsi imsia imsib"},
	{"iccid", "iccid"},
	{"cell", "cell cellid celltowerid startcellid endcellid firstcellid lastcellid cgi ecgi towerid"},
}

// compact is a header without what people part its words with.
func compact(header string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "", ".", "", "#", "", ":", "").Replace(strings.ToLower(header))
}

// meaning finds what a header may mean; the columns taken mean something
// already.
func meaning(header string, taken map[Column]Names) Column {
	key := compact(header)
	for _, h := range headers {
		if len(taken[h.column]) > 0 || key == "" {
			continue
		}
		for w := range strings.FieldsSeq(h.words) {
			if w == key {
				return h.column
			}
		}
	}
	return ""
}

// kindWords are what tools write in a column of kinds.
var kindWords = map[string]string{
	"CALL": "call calls voice voicecall phonecall videocall volte moc mtc", "SMS": "sms text textmessage message", "MMS": "mms picturemessage", "CHAT": "chat im instantmessage",
}

// wayWords are what, beside the common words, stands in columns of directions.
var wayWords = legs.Words{
	"in": legs.Of("incoming"), "inbound": legs.Of("incoming"), "answered": legs.Of("incoming"), "mt": legs.Of("incoming"), "terminating": legs.Of("incoming"),
	"out": legs.Of("outgoing"), "outbound": legs.Of("outgoing"), "mo": legs.Of("outgoing"), "originating": legs.Of("outgoing"),
	"missedcall": legs.Of("missed"), "unanswered": legs.Of("missed"),
}

// kindOf is the kind that a word means, "" for none that is known.
func kindOf(word string) string {
	for kind, words := range kindWords {
		if strings.Contains(" "+words+" ", " "+compact(word)+" ") {
			return kind
		}
	}
	return ""
}

// directionOf is the key of a profile's direction that a word means.
func directionOf(word string) string {
	way := wayWords.Of(compact(word), word)
	for _, key := range directions {
		if way == legs.Of(key) && way != (legs.Way{}) {
			return key
		}
	}
	switch way.Direction {
	case legs.Incoming:
		return "incoming"
	case legs.Outgoing:
		return "outgoing"
	}
	return ""
}

// sorted puts the words that were met under what they mean; those that mean
// nothing known are left out.
func sorted(met []string, meaning func(string) string) map[string]Names {
	all := map[string]Names{}
	for _, m := range met {
		if key := meaning(m); key != "" {
			all[key] = append(all[key], m)
		}
	}
	return all
}
