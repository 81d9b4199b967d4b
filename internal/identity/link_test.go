package identity_test

import "testing"

// An address on the web names an account where its service says that it does;
// any other on the same site is nobody's, and no part of it is read.
func TestLinks(t *testing.T) {
	const unreadable, nobody = "!neither a number nor an account", ""
	for _, c := range []struct{ service, link, want string }{
		{"", "wa.me/447700900123", "447700900123@s.whatsapp.net"}, {"whatsapp", "https://wa.me/+447700900123", "447700900123@s.whatsapp.net"},
		{"whatsapp", "HTTPS://WA.ME/447700900123/", "447700900123@s.whatsapp.net"}, {"", "https://wa.me/33639980123?text=hi", "33639980123@s.whatsapp.net"},
		{"whatsapp", "wa.me/07700900123", unreadable}, {"whatsapp", "https://wa.me/message/ABCDEFG", unreadable}, {"whatsapp", "wa.me/", unreadable},
		{"whatsapp", "wa.me/447700900123/1", unreadable}, {"whatsapp", "wa.me/447700900123?x=1", unreadable}, {"whatsapp", "wa.me/kezm", unreadable},
		{"telegram", "t.me/KezM", "kezm"}, {"", "https://t.me/kezm", "kezm"}, {"telegram", "telegram.me/@kezm", "kezm"}, {"telegram", "https://t.me/kezm/", "kezm"},
		{"telegram", "t.me/+447700900123", "+447700900123"}, {"telegram", "t.me/+AbCdEf0123456789", unreadable}, {"telegram", "t.me/joinchat/AbCdEf", unreadable},
		{"telegram", "t.me/kezm/42", unreadable}, {"telegram", "t.me/c/1234567890/42", unreadable}, {"telegram", "t.me/kezm?start=1", unreadable},
		{"telegram", "t.me/share", unreadable}, {"telegram", "t.me/4kez", unreadable}, {"telegram", "t.me/kez", unreadable},
		{"facebook", "https://www.facebook.com/profile.php?id=100001234567890", "100001234567890"}, {"facebook", "facebook.com/100001234567890", "100001234567890"},
		{"facebook", "facebook.com/Kez.Marsh", "kezmarsh"}, {"", "https://m.facebook.com/kez.marsh/", "kezmarsh"},
		{"facebook", "facebook.com/profile.php", unreadable}, {"facebook", "facebook.com/index.php", unreadable}, {"facebook", "facebook.com/profile.php?id=1&x=2", unreadable}, {"facebook", "facebook.com/groups", unreadable},
		{"facebook", "facebook.com/kez.marsh/posts/1", unreadable}, {"facebook", "facebook.com/people/Kez/100001234567890", unreadable}, {"facebook", "facebook.com/kezm", unreadable},
		{"facebook", "t.me/kezm", unreadable}, {"telegram", "wa.me/447700900123", unreadable}, {"telegram", "https://example.com/kezm", unreadable},
		{"", "https://example.com/kezm", unreadable}, {"", "http://a.uk", unreadable}, {"mastodon", "https://example.com/@kezm", "https://example.com/@kezm"},
		{"airbnb", "https://example.com/KezM", "https://example.com/KezM"}, {"telegram", "t.mekezm", "t.mekezm"}, {"", "Kez https://wa.me/447700900123", unreadable},
		{"whatsapp", "wa.me/447700900123 wa.me/447700900124", nobody + "!a name, not an account"},
	} {
		if got := keys(c.link, c.service); got != c.want {
			t.Errorf("%s on %q: %q, want %q", c.link, c.service, got, c.want)
		}
	}
}
