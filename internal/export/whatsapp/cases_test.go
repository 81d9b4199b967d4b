package whatsapp_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/whatsapp"
)

// The chats that were read wrongly once, where they lie beside the project: how
// many messages, notices, and who writes.
func TestCases(t *testing.T) {
	const cases = "../../../../shared/cases"
	if _, err := os.Stat(cases); err != nil {
		t.Skip("the cases are not on this machine")
	}
	for name, want := range map[string]struct {
		messages, notices int
		writers           string
	}{
		"10-wa-bracket-nospace.txt":         {3, 0, "Alice Bob"},
		"10b-wa-nospace-lrm.txt":            {3, 0, "Alice Bob"},
		"11-wa-old-ios.txt":                 {2, 0, "Kez Marsh Ron"},
		"11b-wa-old-ios-am.txt":             {2, 0, "Kez Neil"},
		"12-wa-us-12h.txt":                  {3, 1, "Person 1 Person 2"},
		"14-wa-de-group-notice.txt":         {2, 2, "Adrian Boris"},
		"14b-wa-de-group-first.txt":         {2, 4, "Boris Cem"},
		"14c-wa-en-group-created-first.txt": {2, 3, "Adrian Boris"},
		"15c-wa-en-subject.txt":             {2, 3, "Boris Cem"},
		"21-wa-arabic.txt":                  {2, 0, "رون كيز"},
		"22-wa-tilde.txt":                   {3, 0, "~ YSL ~ +44 7700 900204"},
		"23c-wa-bracket-nocomma.txt":        {2, 0, "Kez Tom"},
		"23d-wa-bracket-nocomma-lrm.txt":    {2, 0, "Kez Tom"},
		"whatsapp_bracket/_chat.txt":        {3, 0, "Kez"},
	} {
		text := exporttest.Text(t, filepath.Join(cases, name))
		if !(whatsapp.Format{}).Sniff([]byte(text)) {
			t.Errorf("%s is not recognised", name)
		}
		got := read(t, text)
		named := map[string]bool{}
		for _, c := range got.Communications {
			for _, p := range append(c.To, c.From) {
				if p.Service == whatsapp.NameService && p.Name != "" {
					named[p.Name] = true
				}
			}
		}
		missing := want.writers
		for name := range named {
			if !strings.Contains(want.writers, name) {
				t.Errorf("%s: a stranger writes", name)
			}
			missing = strings.Replace(missing, name, "", 1)
		}
		if len(got.Communications) != want.messages || len(got.Notices) != want.notices || len(got.Rejected) > 0 || strings.TrimSpace(missing) != "" {
			t.Errorf("%s: %d messages, %d notices, missing %q\n%s", name, len(got.Communications), len(got.Notices), missing, got)
		}
	}
}
