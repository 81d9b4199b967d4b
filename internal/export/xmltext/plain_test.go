package xmltext_test

import (
	"io"
	"strings"
	"testing"

	"linegraph/internal/export/xmltext"
)

func TestPlain(t *testing.T) {
	for raw, want := range map[string]string{
		"\xef\xbb\xbfa\tb":    "a\tb",
		"\xff\xfea\x00\n\x00": "a\n",
		"\xfe\xff\x00a":       "a",
		"plain":               "plain",
		"":                    "",
	} {
		r, err := xmltext.Plain(strings.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != want {
			t.Errorf("%q: %q, %v", raw, got, err)
		}
	}
}

func TestMendPlain(t *testing.T) {
	for raw, want := range map[string]string{
		"a\tb é 😀": "a\tb é 😀", "a\x00b\x01": "a\ufffdb\ufffd", "\xffx\xc3": "\ufffdx\ufffd", "": "",
	} {
		got, n := xmltext.MendPlain(raw)
		if got != want || n != strings.Count(want, "\ufffd") {
			t.Errorf("%q: %q, %d", raw, got, n)
		}
	}
}
