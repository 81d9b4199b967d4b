package forensic

import (
	"bytes"
	"encoding/xml"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestNotationKeepsTheNumber(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	forms := map[string]bool{}
	for range 200 {
		s := notation(rng, "+447700900123", true)
		forms[s] = true
		if digits := strings.ReplaceAll(s, " ", ""); !strings.HasSuffix(digits, "7700900123") {
			t.Errorf("%q is another number", s)
		}
		if s := notation(rng, "PARCELNOW", true); s != "PARCELNOW" {
			t.Errorf("a sender id became %q", s)
		}
	}
	if len(forms) != 4 {
		t.Errorf("%d notations, want 4", len(forms))
	}
}

func TestCDATA(t *testing.T) {
	const text = "a ]]> b & <c>"
	var b bytes.Buffer
	p := newPrinter(&b, 1)
	p.print("<x>")
	p.cdata(text)
	p.print("</x>")
	p.w.Flush()
	var got string
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil || got != text {
		t.Errorf("%q, %v", got, err)
	}
}

func TestAstral(t *testing.T) {
	var b bytes.Buffer
	p := newPrinter(&b, 1)
	p.astral("body", "ok \U0001F44D & \"on\"")
	p.w.Flush()
	if want := ` body="ok &#55357;&#56397; &amp; &quot;on&quot;"`; b.String() != want {
		t.Errorf("%s, want %s", b.String(), want)
	}
}

func TestUUID(t *testing.T) {
	shape := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	p, seen := newPrinter(&bytes.Buffer{}, 1), map[string]bool{}
	for range 10_000 {
		id := p.uuid()
		if !shape.MatchString(id) || seen[id] {
			t.Fatalf("%s is malformed or came twice", id)
		}
		seen[id] = true
	}
}

func TestLondonChangesToSummerTime(t *testing.T) {
	before := time.Date(2026, time.March, 29, 0, 59, 59, 0, time.UTC)
	if got := London(before).Format(time.RFC3339); got != "2026-03-29T00:59:59Z" {
		t.Error(got)
	}
	if got := London(before.Add(time.Second)).Format(time.RFC3339); got != "2026-03-29T02:00:00+01:00" {
		t.Error(got)
	}
}
