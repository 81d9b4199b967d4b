package identity

import (
	"regexp"
	"strings"
)

// links are the addresses on the web that name an account, each as its service
// documents it. The groups are the handle, which stands behind prefix.
var links = []struct {
	service, prefix string
	form            *regexp.Regexp
}{
	// WhatsApp's help, "How to use click to chat": the number with its country's
	// code and no zeros, perhaps with a text to begin with.
	{whatsApp, "+", regexp.MustCompile(`^wa\.me/\+?([1-9]\d*)/?(?:\?text=.*)?$`)},
	// core.telegram.org/api/links: a user name, or a number behind a plus.
	{"telegram", "", regexp.MustCompile(`^(?:t|telegram)\.me/(@?[a-z]\w{3,31}|\+\d+)/?$`)},
	// Facebook's help, page 105399436216001: five letters, digits and full stops at least; or its id.
	{"facebook", "", regexp.MustCompile(`^facebook\.com/(?:profile\.php\?id=(\d+)|([a-z\d.]{5,})/?)$`)},
}

// pages are words where a handle should be that are the sites' own.
var pages = map[string]bool{
	"addemoji": true, "addlist": true, "addstickers": true, "addtheme": true, "auth": true, "boost": true, "bookmarks": true, "business": true,
	"confirmphone": true, "contact": true, "events": true, "friends": true, "gaming": true, "giftcode": true, "groups": true, "hashtag": true,
	"invoice": true, "joinchat": true, "login": true, "marketplace": true, "media": true, "messages": true, "notifications": true, "pages": true,
	"people": true, "photo": true, "photos": true, "proxy": true, "public": true, "reels": true, "saved": true, "search": true,
	"setlanguage": true, "settings": true, "share": true, "socks": true, "stories": true, "video": true, "videos": true, "watch": true,
}

var (
	// site is the beginning of an address on one of those sites.
	site = regexp.MustCompile(`(?i)^(?:https?://)?(?:(?:www|m)\.)?((?:wa|t|telegram)\.me/|facebook\.com/)`)
	// web is that of an address that says that it is one.
	web = regexp.MustCompile(`(?i)^https?://`)
	// withLink finds either within a text.
	withLink = regexp.MustCompile(`(?i)https?://|\b(?:(?:wa|t|telegram)\.me|facebook\.com)/`)
)

// isLink tells an address on the web that stands alone.
func isLink(text string) bool {
	return (web.MatchString(text) || site.MatchString(text)) && !strings.ContainsAny(text, " \t\r\n,;|<>\"")
}

// linked gives the service and the handle of the account that an address on the
// web names, whether or not the service is stated. Any other address on those
// sites is nobody's, and so is any on the telephone network or on a service that
// has rules; elsewhere it may be a handle, and stays as all that is no address.
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
