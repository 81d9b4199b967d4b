package identity

import (
	"regexp"
	"strings"
)

// links are the web addresses that name an account, as the services document
// them. The groups match the handle, which follows prefix.
var links = []struct {
	service, prefix string
	form            *regexp.Regexp
}{
	// WhatsApp's help, "How to use click to chat": the number with its country's
	// code and no zeros, and perhaps a text for the first message.
	{whatsApp, "+", regexp.MustCompile(`^wa\.me/\+?([1-9]\d*)/?(?:\?text=.*)?$`)},
	// core.telegram.org/api/links: a user name, or a number behind a plus.
	{"telegram", "", regexp.MustCompile(`^(?:t|telegram)\.me/(@?[a-z]\w{3,31}|\+\d+)/?$`)},
	// Facebook's help, page 105399436216001: five letters, digits and full stops at least; or its id.
	{"facebook", "", regexp.MustCompile(`^facebook\.com/(?:profile\.php\?id=(\d+)|([a-z\d.]{5,})/?)$`)},
}

// pages are words in the place of a handle that belong to the sites themselves.
var pages = map[string]bool{
	"addemoji": true, "addlist": true, "addstickers": true, "addtheme": true, "auth": true, "boost": true, "bookmarks": true, "business": true,
	"confirmphone": true, "contact": true, "events": true, "friends": true, "gaming": true, "giftcode": true, "groups": true, "hashtag": true,
	"invoice": true, "joinchat": true, "login": true, "marketplace": true, "media": true, "messages": true, "notifications": true, "pages": true,
	"people": true, "photo": true, "photos": true, "proxy": true, "public": true, "reels": true, "saved": true, "search": true,
	"setlanguage": true, "settings": true, "share": true, "socks": true, "stories": true, "video": true, "videos": true, "watch": true,
}

var (
	// site matches the beginning of an address on one of those sites.
	site = regexp.MustCompile(`(?i)^(?:https?://)?(?:(?:www|m)\.)?((?:wa|t|telegram)\.me/|facebook\.com/)`)
	// web matches the beginning of any address with a scheme.
	web = regexp.MustCompile(`(?i)^https?://`)
	// withLink matches either within a text.
	withLink = regexp.MustCompile(`(?i)https?://|\b(?:(?:wa|t|telegram)\.me|facebook\.com)/`)
)

// isLink tells whether a text is one web address.
func isLink(text string) bool {
	return (web.MatchString(text) || site.MatchString(text)) && !strings.ContainsAny(text, " \t\r\n,;|<>\"")
}

// linked returns the service and the handle of the account that a web address
// names, whether or not the service is stated. Any other address on those sites
// is unreadable, and so is every other address on the telephone network or on a
// service that has rules. On other services it may be a handle, and is left as
// it is.
func linked(written, service string) (handle, of string, err error) {
	if !isLink(written) {
		return written, service, nil
	}
	at := site.FindStringSubmatchIndex(written)
	if at == nil {
		if _, ruled := rules[service]; ruled || service == "" {
			return "", "", errUnreadable
		}
		return written, service, nil
	}
	address := strings.ToLower(written[at[2]:])
	for _, link := range links {
		m := link.form.FindStringSubmatch(address)
		if m == nil || service != "" && service != link.service {
			continue
		}
		if handle = strings.Join(m[1:], ""); !pages[handle] && !strings.HasSuffix(handle, ".php") {
			return link.prefix + handle, link.service, nil
		}
	}
	return "", "", errUnreadable
}
