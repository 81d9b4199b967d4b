package export

import "strings"

// apps finds a service by a piece of the name a tool gives it: "WhatsApp
// Business", "com.whatsapp" and "net.whatsapp.WhatsApp" are one. The order
// matters: "Signal Messenger" is not Facebook's.
var apps = []struct{ piece, service string }{
	{"whatsapp", "whatsapp"}, {"telegram", "telegram"}, {"snapchat", "snapchat"}, {"signal", "signal"}, {"securesms", "signal"}, {"sgnl", "signal"},
	{"instagram", "instagram"}, {"viber", "viber"}, {"wechat", "wechat"}, {"wickr", "wickr"}, {"threema", "threema"},
	{"discord", "discord"}, {"tiktok", "tiktok"}, {"skype", "skype"}, {"imessage", "imessage"}, {"facetime", "facetime"},
	{"facebook", "facebook"}, {"messenger", "facebook"},
}

// network lists the pieces of names that mean the telephone network itself:
// what carries its calls and texts is no service of its own.
var network = []string{
	"native", "call log", "calllog", "call_log", "telephony", "mobilesms", "mobilephone", "sms", "mms", "phonebook", "address book",
	"android.apps.messaging", "android.messaging", "dialer", "dialler", "incallui", "com.android.phone",
	"com.android.server.telecom", "textra", "handcent", "truecaller",
}

// networkNames are whole names that mean the telephone network.
var networkNames = map[string]bool{
	"": true, "phone": true, "calls": true, "call": true, "contacts": true, "sim": true, "recents": true, "messaging": true,
	"messages": true, "text messages": true, "text message": true, "android messages": true, "google messages": true,
	"samsung messages": true, "messages by google": true, "samsung phone": true, "google phone": true, "phone by google": true,
	"rcs": true, "rcs chat": true, "rcs message": true, "rcs messages": true, "chat features": true, "joyn": true, "volte": true, "cellular": true,
}

// texting are the services whose apps also showed and sent the phone's own texts.
var texting = map[string]bool{"facebook": true, "signal": true}

// Carried returns the service of a message whose kind the tool states: a text
// belongs to the telephone network, whichever app showed it.
func Carried(kind Kind, service string) string {
	if (kind == SMS || kind == MMS) && texting[service] {
		return ""
	}
	return service
}

// Service gives the key of the service that one of the names means, the first
// that is not empty deciding: "" for the telephone network, else "whatsapp",
// "telegram", …; an app that is not known keeps its own name in lower case.
func Service(names ...string) string {
	for _, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" {
			continue
		}
		return service(name)
	}
	return ""
}

// App finds the app that a name has a piece of; "" when it names none that is
// known. Unlike Service it never takes a word such as "Home" for an app.
func App(name string) string {
	name = strings.ToLower(name)
	for _, app := range apps {
		if strings.Contains(name, app.piece) {
			return app.service
		}
	}
	return ""
}

func service(name string) string {
	if app := App(name); app != "" {
		return app
	}
	if networkNames[name] {
		return ""
	}
	for _, piece := range network {
		if strings.Contains(name, piece) {
			return ""
		}
	}
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r <= ' ' || r == 0xa0 }), "-")
}

// PlainText tells whether a content type is that of text to be shown as it is:
// letters of either case, and parameters such as its character set, do not matter.
func PlainText(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	return strings.EqualFold(strings.TrimSpace(kind), "text/plain")
}
