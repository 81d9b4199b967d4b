package loader_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
	"linegraph/internal/identity"
)

// keys are what the parties of a file are keyed as, each once and in order, and
// "?" where some are not understood.
func keys(t *testing.T, path, region string) string {
	t.Helper()
	r := &exporttest.Recorder{}
	for source, err := range export.Sources(t.Context(), path) {
		if err != nil {
			t.Fatal(err)
		}
		format, text, err := formats.Open(source)
		if err != nil {
			t.Fatal(err)
		}
		err = format.Read(t.Context(), text, r)
		text.Close()
		if err != nil {
			t.Fatal(err)
		}
	}
	var all []string
	add := func(p export.Party, service string) {
		switch key, err := identity.Resolve(p.Raw, cmp.Or(p.Service, service), region); {
		case p.Owner && p.Raw == "":
		case err != nil:
			all = append(all, "?")
		case key.IsNumber():
			all = append(all, strings.TrimSpace(key.Number+" "+strings.TrimPrefix(key.Kind, "MOBILE")))
		default:
			all = append(all, key.Service+":"+key.Handle)
		}
	}
	for _, c := range r.Communications {
		for _, p := range append(c.To, c.From) {
			add(p, c.Service)
		}
	}
	for _, c := range r.Contacts {
		for _, w := range identity.Split(c.Party.Raw) {
			add(export.Party{Raw: w.Raw, Service: c.Party.Service}, "")
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ", ")
}

// drama lists mobile numbers for drama by their last three digits.
func drama(from, to int, but ...int) (all []string) {
	for n := from; n <= to; n++ {
		if !slices.Contains(but, n) {
			all = append(all, "+447700900"+string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)}))
		}
	}
	return all
}

func TestCasesOfNumbers(t *testing.T) {
	for name, want := range map[string][]string{
		"60-csv-zero-in-brackets.csv": append(drama(251, 259, 256), "+441632960256 LANDLINE"),
		"60b-csv-gap-forms.csv": append(drama(401, 420, 404, 405, 406, 407, 408, 409, 414, 415, 417, 418), "+447700900259", "+442079460404 LANDLINE", "+441614960405 LANDLINE",
			"+442079460406 LANDLINE", "+442079460407 LANDLINE", "+442079460414 LANDLINE", "+442079460415 LANDLINE", "+442079460417 LANDLINE",
			"+4915123456789", "+14155550108 UNKNOWN", "+353861234567"),
		"60c-csv-gap-hub.csv":         append(drama(420, 423), "+447700900259"),
		"94-masked-numbers.xml":       {"?"},
		"94c-masked-more.xml":         {"?"},
		"08-smsbr-semicolon.xml":      drama(121, 133),
		"66-csv-two-numbers.csv":      drama(268, 280),
		"66b-contacts-delims.csv":     drama(501, 509),
		"30-vcf-extensions.vcf":       append(drama(144, 145), "+441632960130 LANDLINE", "+441632960131 LANDLINE", "+441632960132 LANDLINE", "+441632960133 LANDLINE", "+441632960134 LANDLINE", "+441632960135 LANDLINE", "+441632960136 LANDLINE", "+441632960137 LANDLINE", "+441632960138 LANDLINE"),
		"32c-smsbr-number-forms2.xml": append(drama(451, 456), "?"),
		"32-vcf-number-forms.vcf":     append(drama(150, 151), "?", "011447700900150 UNKNOWN", "0447700900150 UNKNOWN"),
		"59-csv-number-dressing.csv":  append(drama(240, 248), "?"), // one with a character that was lost
		"95-truncated.xml": {"+447700900141", "+441111 UNKNOWN", "+4416329 UNKNOWN", "+44207 UNKNOWN", "+447700 UNKNOWN", "+4477009 UNKNOWN", "+44770090 UNKNOWN",
			"+447700900 UNKNOWN", "+4477009001 UNKNOWN", "+44770090014 UNKNOWN", "+4477009001412 UNKNOWN", "00447700 UNKNOWN", "07700900 UNKNOWN",
			"0770090014 UNKNOWN", "077009001412 UNKNOWN", "447700900 UNKNOWN"},
		"86-vcf-lid.vcf":          {"+447700900341", "whatsapp:235085806727321@lid"},
		"92-axiom-name-paren.csv": append(drama(485, 489), "+447700900480"),
	} {
		slices.Sort(want)
		if got := keys(t, caseFiles(t, name), "GB"); got != strings.Join(want, ", ") {
			t.Errorf("%s\n got %s\nwant %s", name, got, strings.Join(want, ", "))
		}
	}
	if got := keys(t, caseFiles(t, "region_us", "us.vcf"), "US"); got != "+12025550142 UNKNOWN" {
		t.Errorf("in the region US %s", got)
	}
}
