package identity_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/identity"
)

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		raw, service string
		want         string // number/KIND/country or service:handle, "" when refused
	}{
		{"07700900123", "", "+447700900123/MOBILE/GB"},
		{"447700900123", "", "+447700900123/MOBILE/GB"},
		{"+44 7700 900123", "", "+447700900123/MOBILE/GB"},
		{"+44(0)7700 900123", "", "+447700900123/MOBILE/GB"},
		{"00447700900123", "", "+447700900123/MOBILE/GB"},
		{"0044 (0)7700-900-123", "", "+447700900123/MOBILE/GB"},
		{"tel:+44-7700-900123", "", "+447700900123/MOBILE/GB"},
		{"\u202a+447700900123\u202c", "", "+447700900123/MOBILE/GB"},
		{"020 7946 0018", "", "+442079460018/LANDLINE/GB"},
		{"01632 960001", "", "+441632960001/LANDLINE/GB"},
		{"+15555550013", "", "+15555550013/UNKNOWN/US"},
		{"5555550016", "", "5555550016/UNKNOWN/"},
		{"7700900123", "", "7700900123/UNKNOWN/"},
		{"0612345678", "", "0612345678/UNKNOWN/"}, // French, not +44 6…
		{"0155555500", "", "0155555500/UNKNOWN/"}, // Paris, not +44 1…
		{"0800 1111", "", "+448001111/UNKNOWN/GB"},
		{"14107700900123", "", "+447700900123/MOBILE/GB"},
		{"#31#07700900123", "", "+447700900123/MOBILE/GB"},
		{"1471", "", "1471/SHORT_CODE/"},
		{"16104572655", "", "16104572655/UNKNOWN/"},
		{"466", "", "466/SHORT_CODE/"},
		{"65082", "", "65082/SHORT_CODE/"},
		{"7535", "", "7535/SHORT_CODE/"},
		{"*100#", "", "*100#/SHORT_CODE/"},
		{"LYCAMOBILE", "", "LYCAMOBILE/SENDER_ID/"},
		{"AT&T", "", "AT&T/SENDER_ID/"},
		{"", "", ""}, {"0", "", ""}, {"null", "", ""}, {"Unknown", "", ""}, {"Private Number", "", ""}, {"-1", "", ""},
		{"________", "", ""}, {"000000", "", ""}, {"12", "", ""}, {"a very long sender name", "", ""},
		{"Система", "", ""}, {strings.Repeat("7", 40_000), "", ""},
		{"447700900123@s.whatsapp.net", "", "whatsapp:447700900123@s.whatsapp.net"},
		{"447700900123@s.whatsapp.net", "whatsapp", "whatsapp:447700900123@s.whatsapp.net"},
		{"447700900123:12@S.WhatsApp.net", "whatsapp", "whatsapp:447700900123@s.whatsapp.net"},
		{"+44 7700 900123", "whatsapp", "whatsapp:447700900123@s.whatsapp.net"},
		{"07700900123", "whatsapp", "whatsapp:447700900123@s.whatsapp.net"},
		{"120363041234567890@g.us", "whatsapp", ""}, {"447700900123-1600000000@g.us", "whatsapp", ""},
		{"status@broadcast", "whatsapp", ""}, {"1@newsletter", "whatsapp", ""},
		{"98765@lid", "whatsapp", "whatsapp:98765@lid"},
		{"Somebody@Example.org", "", "email:somebody@example.org"},
		{"@", "", ""}, {"user@", "", ""},
		{"33612345678", "whatsapp", "whatsapp:33612345678@s.whatsapp.net"},
		{"07700900123", "signal", "signal:+447700900123"}, {"+44 7700 900123", "signal", "signal:+447700900123"},
		{"07700 900123", "imessage", "imessage:+447700900123"},
		{"@kez", "telegram", "telegram:kez"}, {"@kez", "", ""},
		{"123456", "telegram", "telegram:123456"}, {"null", "telegram", ""},
		{"urn:biz:01234567-89ab-cdef-0123-456789abcdef", "imessage", "imessage:urn:biz:01234567-89ab-cdef-0123-456789abcdef"},
		{"urn:biz:Parcel Co", "imessage", ""}, {"urn:biz:01234567-89ab-cdef-0123-456789abcdef", "", ""},
	} {
		got := ""
		if p, err := identity.Resolve(c.raw, c.service, "GB"); err == nil {
			got = p.Service + ":" + p.Handle
			if p.IsNumber() {
				got = p.Number + "/" + p.Kind + "/" + p.Country
			}
			if p.ID == "" {
				t.Errorf("%.20q has no id", c.raw)
			}
		}
		if got != c.want {
			t.Errorf("%.40q on %q: %q, want %q", c.raw, c.service, got, c.want)
		}
	}
}

// Every way of writing one British number is one number, and never another's.
func TestOneNumberHoweverWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		national := fmt.Sprintf("7700900%03d", rapid.IntRange(0, 999).Draw(t, "number"))
		prefix := rapid.SampledFrom([]string{"0", "+44", "0044", "+44(0)", "+44 (0)", "0044(0)", "44"}).Draw(t, "prefix")
		written := prefix
		for _, digit := range national {
			written += string(digit)
			if prefix != "44" {
				written += rapid.SampledFrom([]string{"", "", " ", "-", "\u00a0"}).Draw(t, "gap")
			}
		}
		got, err := identity.Number(written)
		if err != nil || got != "+44"+national {
			t.Fatalf("%q became %q (%v)", written, got, err)
		}
		again, err := identity.Number(got)
		if err != nil || again != got {
			t.Fatalf("E.164 does not resolve to itself: %q, %v", again, err)
		}
	})
}

func TestErrorsQuoteNothing(t *testing.T) {
	for _, raw := range []string{"07700900123x very long indeed", "447700900123-1@g.us", "000000"} {
		if _, err := identity.Resolve(raw, "", "GB"); err != nil && strings.ContainsAny(err.Error(), "0123456789") {
			t.Errorf("%q quotes digits", err)
		}
	}
}

func TestHandset(t *testing.T) {
	for raw, want := range map[string]string{
		"490154203237518": "49015420323751", "490154203237510": "49015420323751", "49015420323751": "49015420323751",
		"49-015420-323751-8": "49015420323751", "4901542032375101": "49015420323751",
		"000000000000000": "", "35540607448XXXX": "", "3.5E+14": "", "1234": "", "": "",
	} {
		got, err := identity.Handset(raw)
		if got.IMEI != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", raw, got.IMEI, err, want)
		}
	}
	for raw, want := range map[string]bool{"490154203237518": true, "490154203237510": true, "490154203237519": false, "49015420323751": true} {
		if identity.IMEIChecks(raw) != want {
			t.Errorf("check digit of %s: want %v", raw, want)
		}
	}
}

func TestSim(t *testing.T) {
	byICCID, err := identity.Sim("8944 1100 0000 0000 001F", "234100000000001")
	if err != nil || byICCID.ICCID != "8944110000000000001" || byICCID.IMSI != "234100000000001" {
		t.Errorf("%+v, %v", byICCID, err)
	}
	byIMSI, err := identity.Sim("", "234100000000001")
	if err != nil || byIMSI.ID == byICCID.ID {
		t.Errorf("%+v, %v", byIMSI, err)
	}
	for _, c := range []struct {
		iccid, imsi string
		keyed       bool
	}{
		{"894411000000000001", "", true}, {"89441100000000000", "", false}, {"89441100000000000012", "", true}, {"894411000000000000123", "", false},
		{"", "23410000000001", true}, {"", "2341000000001", false}, {"", "234100000000001", true}, {"", "2341000000000012", false},
		{"1111111111111111111", "", false}, {"", "111111111111111", false}, {"", "", false},
	} {
		if card, err := identity.Sim(c.iccid, c.imsi); (err == nil) != c.keyed || (card.ID != "") != c.keyed {
			t.Errorf("%+v: %+v, %v", c, card, err)
		}
	}
}

// What a key says of its number, for numbers that are in a graph already.
func TestDescribe(t *testing.T) {
	for key, want := range map[string]string{
		"+447700900123": "MOBILE GB UNKNOWN", "+442079460018": "LANDLINE GB UNKNOWN", "60777": "SHORT_CODE  UNKNOWN", "LYCAMOBILE": "SENDER_ID  UNKNOWN",
		"07700900123": "UNKNOWN  UNKNOWN", "+44 7700 900123": "UNKNOWN  UNKNOWN", "07700***123": "UNKNOWN  UNKNOWN", "+447700": "UNKNOWN  UNKNOWN",
	} {
		p := identity.Describe(key)
		if got := p.Kind + " " + p.Country + " " + p.Tariff; got != want || p.Number != key {
			t.Errorf("%q: %q of %q, want %q", key, got, p.Number, want)
		}
	}
}

// Accounts go by the rule of their service.
func TestHandles(t *testing.T) {
	for _, c := range []struct{ service, written, want string }{
		{"snapchat", "KezM", "snapchat:kezm"}, {"snapchat", "kezm", "snapchat:kezm"}, {"Snapchat", "@KEZM", "snapchat:kezm"},
		{"instagram", "Kez.M", "instagram:kez.m"}, {"telegram", "@KezM", "telegram:kezm"}, {"twitter", "@KezM", "twitter:kezm"},
		{"facebook", "Kez.Marsh.55", "facebook:kezmarsh55"}, {"facebook", "100001234567890", "facebook:100001234567890"},
		{"discord", "KezM", "discord:kezm"}, {"discord", "KezM#1234", "discord:KezM#1234"}, {"wickr", "KezM", "wickr:KezM"},
		{"threema", "@ABCD1234", "threema:ABCD1234"}, {"tiktok", "@KezM", "tiktok:KezM"}, {"email", "Kez@Example.org", "email:kez@example.org"}, {"email", "mailto:kez@example.org", "email:kez@example.org"},
		{"whatsapp", "447700900123:3@s.whatsapp.net", "whatsapp:447700900123@s.whatsapp.net"},
		{"whatsapp", "447700900123.0:3@s.whatsapp.net", "whatsapp:447700900123@s.whatsapp.net"},
		{"whatsapp", "447700900123@c.us", "whatsapp:447700900123@s.whatsapp.net"}, {"", "+447700900123@s.whatsapp.net", "whatsapp:447700900123@s.whatsapp.net"},
		{"whatsapp", "235085806727321:3@lid", "whatsapp:235085806727321@lid"}, {"whatsapp", "235085806727321.0:3@lid", "whatsapp:235085806727321@lid"},
		{"whatsapp", "235085806727321", "whatsapp:235085806727321@lid"}, {"whatsapp", "235085806727321@LID", "whatsapp:235085806727321@lid"},
		{"whatsapp", "١٢٣٤٥", "whatsapp:١٢٣٤٥"}, {"signal", "07700 900123 x12", "signal:+447700900123"}, {"viber", "447700900123.0", "viber:+447700900123"},
		{"telegram", "+44 7700 900123", "telegram:+447700900123"}, {"telegram", "+447700900123", "telegram:+447700900123"},
		{"telegram", "07700900123", "telegram:07700900123"}, {"imessage", "Kez@Example.org", "imessage:kez@example.org"},
		{"", "sip:+447700900123@ims.example.org", "+447700900123"}, {"", "SIPS:+447700900123@ims.example.org;user=phone", "+447700900123"},
		{"whatsapp", "+447700***123", "a number with digits masked or cut off"}, {"telegram", "+447700900***", "a number with digits masked or cut off"},
		{"whatsapp", "44770***123@s.whatsapp.net", "a number with digits masked or cut off"},
		{"whatsapp", "44770x90012@s.whatsapp.net", "neither a number nor an account"}, {"whatsapp", ":3@s.whatsapp.net", "neither a number nor an account"},
		{"snapchat", "ke***", "a number with digits masked or cut off"}, {"whatsapp", "Kez Marsh", "a name, not an account"},
		{"signal", "+447700900123;+447700900124", "more than one number"}, {"snapchat", "@kezm, @samw", "more than one number"},
		{"whatsapp", "447700900123@s.whatsapp.net, 447700900124@s.whatsapp.net", "more than one number"}, {"email", "kez @example.org", "neither a number nor an account"},
		{"whatsapp", "12345678901234567", "more than one number"}, {"signal", strings.Repeat("k", 20_000), "a name, not an account"},
		{"whatsapp", "12345678901234", "whatsapp:12345678901234@lid"}, {"signal", "12345678901234", "signal:12345678901234"},
		{"whatsapp", "kez@s.whatsapp.net", "neither a number nor an account"},
		{"kik", strings.Repeat("k", 512), "kik:" + strings.Repeat("k", 512)}, {"kik", strings.Repeat("k", 513), "neither a number nor an account"},
		{strings.Repeat("s", 512), "kez", strings.Repeat("s", 512) + ":kez"}, {strings.Repeat("s", 513), "kez", "neither a number nor an account"},
		{"signal", "kezmarsh.1234567", "signal:kezmarsh.1234567"}, {"signal", "123*", "a number with digits masked or cut off"}, {"signal", "12", "signal:12"},
		{"whatsapp", "1234567890123", "whatsapp:1234567890123"}, {"kik", "", "withheld or unknown"},
	} {
		p, err := identity.Resolve(c.written, c.service, "GB")
		got := p.Number
		switch {
		case err != nil:
			got = strings.TrimSuffix(strings.TrimPrefix(err.Error(), "The party is "), ".")
		case !p.IsNumber():
			got = p.Service + ":" + p.Handle
		}
		if got != c.want {
			t.Errorf("%.40q on %s: %q, want %q", c.written, c.service, got, c.want)
		}
	}
}
