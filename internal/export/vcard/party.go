package vcard

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"linegraph/internal/export"
)

// reading is a party that a property names, with a note of what was left out;
// or why there is none.
type reading struct {
	party     export.Party
	note, why string
}

// parties reads the properties that name parties: those of the standard, and
// those that Outlook and address books of phones add.
var parties = map[string]func(field) []reading{
	"TEL": telephone, "X-MS-TEL": telephone, "X-PHONE": telephone, "X-MOBILE": telephone,
	"EMAIL": email, "X-EMAIL": email,
	"IMPP": messenger, "X-IMPP": messenger, "X-MS-IMADDRESS": imAddress, "X-SOCIALPROFILE": profile,
	"X-AIM": on("aim"), "X-BBM": on("bbm"), "X-DISCORD": on("discord"), "X-FACEBOOK": on("facebook"),
	"X-FACEBOOK-MESSENGER": on("facebook"), "X-FACETIME": on("facetime"), "X-GADUGADU": on("gadugadu"),
	"X-GOOGLE-TALK": on("google-talk"), "X-GTALK": on("google-talk"), "X-GROUPWISE": on("groupwise"), "X-ICQ": on("icq"),
	"X-IMESSAGE": on("imessage"), "X-INSTAGRAM": on("instagram"), "X-JABBER": on("xmpp"), "X-XMPP": on("xmpp"),
	"X-KAKAOTALK": on("kakaotalk"), "X-LINE": on("line"), "X-MSN": on("msn"), "X-MSN-ADDRESS": on("msn"), "X-QQ": on("qq"),
	"X-SIGNAL": on("signal"), "X-SIP": on("sip"), "X-SKYPE": on("skype"), "X-SKYPE-USERNAME": on("skype"),
	"X-SNAPCHAT": on("snapchat"), "X-TELEGRAM": on("telegram"), "X-THREEMA": on("threema"), "X-TIKTOK": on("tiktok"),
	"X-TWITTER": on("twitter"), "X-VIBER": on("viber"), "X-WECHAT": on("wechat"), "X-WEIXIN": on("wechat"),
	"X-WHATSAPP": on("whatsapp"), "X-WICKR": on("wickr"), "X-YAHOO": on("yahoo"), "X-YAHOO-ID": on("yahoo"),
}

// scheme finds that of a URI; "+44:1" has none.
var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)

func cutScheme(value string) (name, rest string) {
	if m := scheme.FindStringSubmatch(value); m != nil {
		return strings.ToLower(m[1]), value[len(m[0]):]
	}
	return "", value
}

// telephone reads a number, and the WhatsApp account that a card shared there
// states beside it.
func telephone(f field) []reading {
	name, number := cutScheme(f.value)
	whole := number
	number, parameters, _ := strings.Cut(number, ";")
	if !strings.Contains(parameters, "=") {
		number, parameters = whole, "" // what follows is no parameter of an address, but a pause or another number
	}
	extended := false
	for parameter := range strings.SplitSeq(strings.ToLower(parameters), ";") {
		switch name, _, _ := strings.Cut(parameter, "="); name { // RFC 3966
		case "ext":
			extended = true
		case "phone-context":
			number += ";" + parameter
		}
	}
	r := reading{party: export.Party{Raw: number}}
	switch {
	case name != "" && name != "tel":
		r.why = "telephone number that is an address of another kind"
	case strings.IndexFunc(number, unicode.IsDigit) < 0:
		r.why = "telephone number without a digit"
	case extended:
		r.note = "extension of a telephone number left out"
	}
	all := []reading{r}
	if id := f.params["WAID"]; id != "" {
		all = append(all, reading{party: export.Party{Raw: id, Service: "whatsapp"}})
	}
	return all
}

func email(f field) []reading {
	name, address := cutScheme(f.value)
	if name != "mailto" {
		address = f.value
	}
	if !strings.Contains(address, "@") {
		return []reading{{why: "e-mail address without an @"}}
	}
	return []reading{{party: export.Party{Raw: address, Service: "email"}}}
}

// unnamed are the schemes that do not tell the service.
var unnamed = map[string]bool{"": true, "x-apple": true, "im": true, "http": true, "https": true, "sip": true, "sips": true}

// messenger reads the address of a service, named by a parameter or the scheme.
func messenger(f field) []reading {
	name, id := cutScheme(f.value)
	if decoded, err := url.PathUnescape(id); err == nil {
		id = decoded
	}
	service := f.params["X-SERVICE-TYPE"]
	if service == "" && !unnamed[name] {
		service = name
	}
	return account(service, id)
}

// imAddress reads the one address for instant messages that a contact of Outlook
// has, whose service only a scheme names.
func imAddress(f field) []reading {
	name, id := cutScheme(f.value)
	if !unnamed[name] {
		return messenger(f)
	}
	return account("im", id)
}

// profile reads Apple's social profiles, whose value is an address on the web
// and whose user id stands beside it, or is all of that address's path.
func profile(f field) []reading {
	service, id := f.params["TYPE"], f.params["X-USER"]
	if id == "" {
		id = userOf(f.value, service)
	}
	return account(service, id)
}

// userOf gives the user id that the address of a profile on a service's own site
// ends with, "" where it is any other address or names a page of the site.
func userOf(address, service string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || service == "" || !strings.Contains("."+strings.ToLower(u.Hostname()), "."+strings.ToLower(service)+".") {
		return ""
	}
	user := strings.TrimPrefix(strings.Trim(u.Path, "/"), "@")
	if strings.Contains(user, "/") || strings.HasSuffix(user, ".php") {
		return ""
	}
	return user
}

func on(service string) func(field) []reading {
	return func(f field) []reading { return account(service, f.value) }
}

func account(service, id string) []reading {
	service, id = export.Service(service), strings.TrimSpace(id)
	if service == "" || id == "" {
		return []reading{{why: "user id of an unknown service"}}
	}
	return []reading{{party: export.Party{Raw: id, Service: service}}}
}
