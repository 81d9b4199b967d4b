package export_test

import (
	"testing"

	"linegraph/internal/export"
)

func TestPlainText(t *testing.T) {
	for kind, want := range map[string]bool{
		"text/plain": true, "text/plain; charset=utf-8": true, "TEXT/PLAIN": true, " Text/Plain ;charset=\"US-ASCII\"": true,
		"text/x-vcard": false, "text/plainer": false, "application/smil": false, "": false, ";text/plain": false,
	} {
		if got := export.PlainText(kind); got != want {
			t.Errorf("%q: %v", kind, got)
		}
	}
}
