package ufed_test

import (
	"testing"
	"time"
)

// The forms of time that the versions of Physical Analyzer write, the text and
// what stands formatted beside it.
func TestTimes(t *testing.T) {
	tests := []struct {
		text, formatted string
		want            string // in UTC, or the wall clock without a zone
		zoned           bool
	}{
		{"2025-05-18T18:06:19.250+01:00", "2025-05-18T18:06:19+01:00", "2025-05-18 17:06:19.25", true},
		{"2025-05-18T18:06:19.250", "", "2025-05-18 18:06:19.25", false},
		{"2025-05-18T18:06:19.250", "2025-05-18T18:06:19-03:00", "2025-05-18 21:06:19", true},
		{"2025-05-18T18:06:19+01:00", "", "2025-05-18 17:06:19", true},
		{"2025-05-18T18:06:19Z", "", "2025-05-18 18:06:19", true},
		{"", "2025-05-18T18:06:19+01:00", "2025-05-18 17:06:19", true},
		{"18-May-25 06:06:19 +01:00", "", "2025-05-18 05:06:19", true},
		{"18-May-25 06:06:19  +01:00", "", "2025-05-18 05:06:19", true},
		{"18/05/2025 06:06:19 -03:00", "", "2025-05-18 09:06:19", true},
		{"18/05/2025 18:06:19(UTC+1)", "", "2025-05-18 17:06:19", true},
		{"18/05/2025 18:06:19(UTC+0)", "", "2025-05-18 18:06:19", true},
		{"18/05/2025 18:06:19(UTC-3:30)", "", "2025-05-18 21:36:19", true},
		{"18.05.2025 18:06:19", "", "2025-05-18 18:06:19", false},
		{"18.05.2025 18:06:19(UTC+2)", "", "2025-05-18 16:06:19", true},
		{"5/18/2025 6:06:19 PM(UTC+1)", "", "2025-05-18 17:06:19", true},
		{"5/18/2025 6:06:19 PM", "", "2025-05-18 18:06:19", false},
		{"1900-01-01T00:00:00Z", "", "", false},
		{"yesterday", "", "", false},
	}
	for _, test := range tests {
		t.Run(test.text+test.formatted, func(t *testing.T) {
			got := read(t, "<project><decodedData><modelType type='SMS'><model type='SMS'><field name='Folder'><value>Sent</value></field>"+
				"<field name='TimeStamp'><value formattedTimestamp='"+test.formatted+"'>\n "+test.text+"\n</value></field>"+
				"<multiModelField name='Parties'>"+party("07700900201", "To")+"</multiModelField></model></modelType></decodedData></project>")
			if len(got.Communications) != 1 {
				t.Fatalf("got %s", got)
			}
			at := ""
			c := got.Communications[0]
			if c.At != nil {
				at = c.At.In(time.UTC).Format("2006-01-02 15:04:05.999")
			}
			if at != test.want || c.Zoned != test.zoned {
				t.Errorf("got %q, zoned %v; want %q", at, c.Zoned, test.want)
			}
		})
	}
}
