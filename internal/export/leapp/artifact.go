package leapp

import "strings"

// artifact is a kind of table: who writes it, the columns that give it away,
// and how a row of it is read.
type artifact struct {
	name, tool string
	has        []string // plain names; "a|b" is either
	read       func(*table, row) error
}

const (
	ios     = "iLEAPP"
	android = "ALEAPP"
)

var artifacts []artifact

func init() { // a literal would refer to itself through the readers
	artifacts = []artifact{
		{"call", ios, []string{"startingtimestamp|timestamp", "calldirection", "phonenumber", "answered"}, (*table).iosCall},
		{"message", ios, []string{"messagetimestamp", "message", "messagedirection|fromme", "chatcontactid", "account"}, (*table).iosMessage},
		{"contact", ios, []string{"firstname", "lastname", "storageplace"}, (*table).iosContact},
		{"whatsapp call", ios, []string{"startingtimestamp", "direction", "disconnectedcause", "contactid"}, (*table).iosWhatsAppCall},
		{"whatsapp message", ios, []string{"timestamp", "direction|sendername", "message", "fromid", "toid"}, (*table).iosWhatsAppMessage},
		{"whatsapp contact", ios, []string{"fullname", "whatsappid"}, (*table).iosWhatsAppContact},
		{"telegram message", ios, []string{"timestamp", "direction", "authorid", "text", "actiondata"}, (*table).iosTelegram},
		{"call", android, []string{"calldate", "phoneaccountaddress", "partner", "type"}, (*table).androidCall},
		{"sms", android, []string{"date", "msgid", "threadid", "address", "type", "body"}, (*table).androidSMS},
		{"mms", android, []string{"date", "msgid", "threadid", "from|fromaddress", "to|toaddress", "cc", "bcc"}, (*table).androidMMS},
		{"contact", android, []string{"mimetype", "data1", "displayname"}, (*table).androidContact},
		{"sim", android, []string{"number", "imsi", "displayname", "iccid"}, (*table).androidSIM},
		{"whatsapp contact", android, []string{"name", "jid", "number"}, (*table).androidWhatsAppContact},
		{"whatsapp call", android, []string{"callstarttimestamp", "calldirection", "callerjid"}, (*table).androidWhatsAppCall},
		{"whatsapp message", android, []string{"messagetimestamp", "messagedirection", "message", "sendingpartyjid"}, (*table).androidWhatsAppMessage},
		{"whatsapp message", android, []string{"messagetimestamp", "recipients", "direction", "message", "groupsender"}, (*table).androidWhatsAppLegacy},
		{"whatsapp profile", android, []string{"name", "userstatus", "countrycode", "mobilenumber"}, (*table).androidWhatsAppProfile},
	}
}

// find gives the artifact whose columns are all there; nil when none's are.
func find(columns map[string]int) *artifact {
	for i := range artifacts {
		if artifacts[i].matches(columns) {
			return &artifacts[i]
		}
	}
	return nil
}

func (a *artifact) matches(columns map[string]int) bool {
	for _, needed := range a.has {
		found := false
		for name := range strings.SplitSeq(needed, "|") {
			_, ok := columns[name]
			found = found || ok
		}
		if !found {
			return false
		}
	}
	return true
}
