package phonedb

import (
	"encoding/hex"
	"strings"
	"testing"
)

func TestTypedText(t *testing.T) {
	const before = "\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84"
	long := strings.Repeat("é", 100)
	for in, want := range map[string]string{
		before + "\x08NSString\x01\x94\x84\x01+\x05hello\x86":                         "hello",
		before + "\x0fNSMutableString\x01\x84\x84\x08NSString\x01\x95\x84\x01+\x02hi": "hi",
		before + "\x08NSString\x01\x94\x84\x01+\x81\xc8\x00" + long + "\x86":          long,
		before + "\x08NSString\x01\x94\x84\x01+\x05hell":                              "",
		before + "\x08NSString\x01\x94\x84\x01+\x82\xff\xff\xff\xffhello":             "",
		before + "\x08NSString\x01\x94\x84\x01+\x02\xff\xfe":                          "",
		before + "\x08NSString":                  "",
		"\x08NSString\x01\x94\x84\x01+\x05hello": "",
		"":                                       "",
	} {
		got, ok := typedText([]byte(in))
		if got != want || ok != (want != "") {
			t.Errorf("%s: got %q %v, want %q", hex.EncodeToString([]byte(in)), got, ok, want)
		}
	}
}
