package leapp

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestLines(t *testing.T) {
	for raw, want := range map[string]string{
		"a\r\r\nb\r\nc\n": "a\nb\nc\n", "a\rb\r\rc": "a\rb\r\rc", "\r": "\r", "\r\r\r\n\r": "\n\r", "": "",
	} {
		for name, in := range map[string]io.Reader{"at once": strings.NewReader(raw), "byte by byte": iotest.OneByteReader(strings.NewReader(raw))} {
			l := &lines{in: in}
			got, err := io.ReadAll(l)
			if string(got) != want || err != nil || l.all != int64(len(want)) {
				t.Errorf("%s, %q: %q, %d, %v", name, raw, got, l.all, err)
			}
		}
	}
}
