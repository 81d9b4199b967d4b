package resolvers_test

import (
	"strings"
	"testing"
)

// A clock that is put forward makes a day of 23 hours, one that is put back a
// day of 25, in which one o'clock strikes twice: every bucket has its own name,
// which says the offset. These are the keys as an analyst reads them.
func TestBucketsWhenClocksChange(t *testing.T) {
	a := serve(t)
	for _, c := range []struct{ name, window, by, want string }{
		{"spring", `{from: "2026-03-29T00:00:00Z", to: "2026-03-29T03:00:00Z"}`, `{of: "at", bucket: HOUR, fill: true}`,
			`["2026-03-29T00:00:00Z"] ["2026-03-29T02:00:00+01:00"] ["2026-03-29T03:00:00+01:00"]`},
		{"autumn", `{from: "2026-10-24T23:00:00Z", to: "2026-10-25T03:00:00Z"}`, `{of: "at", bucket: HOUR, fill: true}`,
			`["2026-10-25T00:00:00+01:00"] ["2026-10-25T01:00:00+01:00"] ["2026-10-25T01:00:00Z"] ["2026-10-25T02:00:00Z"]`},
		{"days", `{from: "2026-03-28T12:00:00Z", to: "2026-03-30T12:00:00Z"}`, `{of: "at", bucket: DAY, fill: true}`,
			`["2026-03-28T00:00:00Z"] ["2026-03-29T00:00:00Z"] ["2026-03-30T00:00:00+01:00"]`},
		{"weeks", `{from: "2026-10-18T12:00:00Z", to: "2026-10-26T12:00:00Z"}`, `{of: "at", bucket: WEEK, fill: true}`,
			`["2026-10-12T00:00:00+01:00"] ["2026-10-19T00:00:00+01:00"] ["2026-10-26T00:00:00Z"]`},
		{"a midnight that there is not", `{from: "2018-11-03T12:00:00Z", to: "2018-11-05T12:00:00Z"}`, `{of: "at", bucket: DAY, timeZone: "America/Sao_Paulo", fill: true}`,
			`["2018-11-03T00:00:00-03:00"] ["2018-11-04T01:00:00-02:00"] ["2018-11-05T00:00:00-02:00"]`},
		{"half an hour", `{from: "2026-01-01T00:00:00Z", to: "2026-01-01T01:00:00Z"}`, `{of: "at", bucket: HOUR, timeZone: "Asia/Kolkata", fill: true}`,
			`["2026-01-01T05:00:00+05:30"] ["2026-01-01T06:00:00+05:30"]`},
		{"dates", `{from: "2026-12-30T00:00:00Z", to: "2028-01-01T00:00:00Z"}`, `{of: "people.dateOfBirth", bucket: YEAR, fill: true}`, `["2026-01-01"] ["2027-01-01"]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			query := `{ eventsConnection(window: ` + c.window + `, filter: {detail: {eq: "nothing of the kind"}}) { groups(by: ` + c.by + `) { rows { keys } } } }`
			got := string(a.ask(t, query, nil))
			want := strings.ReplaceAll(c.want, "] [", `]},{"keys":[`)
			if !strings.Contains(got, `"rows":[{"keys":`+want+`}]`) {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}

// What cannot be answered is refused with the limit and the way out.
func TestTooManyBuckets(t *testing.T) {
	a := serve(t)
	for _, query := range []string{
		`{ eventsConnection(window: {from: "1990-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z"}) { groups(by: {of: "at", bucket: HOUR, fill: true}) { rows { keys } } } }`,
		`{ personsConnection { groups(by: [{of: "dateOfBirth", bucket: DAY, fill: true}, {of: "name"}]) { total } } }`,
	} {
		r, err := send(t, t.Context(), a.url, query, nil)
		if err != nil || r.code() != "BAD_USER_INPUT" || !strings.Contains(r.Errors[0].Message, "10000") || !strings.Contains(r.Errors[0].Message, "longer buckets") {
			t.Errorf("%s: %v %+v", query, err, r.Errors)
		}
	}
}
