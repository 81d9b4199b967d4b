package visibility

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestPattern(t *testing.T) {
	for _, c := range []struct{ text, plain, guarded string }{
		{"MATCH (x:Export /*visible*/)-[:OWNER_USES]->(p)", "MATCH (x:Export)-[:OWNER_USES]->(p)", "MATCH (x:Export WHERE x.hidden IS NULL)-[:OWNER_USES]->(p)"},
		{"(:Export /*visible*/)--(:Export {state: 'LOADED'} /*visible*/)", "(:Export)--(:Export {state: 'LOADED'})",
			"(seen1:Export WHERE seen1.hidden IS NULL)--(seen2:Export {state: 'LOADED'} WHERE seen2.hidden IS NULL)"},
		{"(n:Person|Export {id: $id} /*visible*/)", "(n:Person|Export {id: $id})", "(n:Person|Export {id: $id} WHERE CASE WHEN n:Export THEN n.hidden IS NULL ELSE true END)"},
		{"(p:Person /*visible*/)", "(p:Person)", "(p:Person)"},
	} {
		if got := Pattern(c.text, false); got != c.plain {
			t.Errorf("unguarded: %s", got)
		}
		if got := Pattern(c.text, true); got != c.guarded {
			t.Errorf("guarded: %s\nwant %s", got, c.guarded)
		}
	}
	of := Pattern("COUNT { (x)--(/*visible*/) }", true)
	for _, label := range []string{"Export", "Communication|Notice", "PhoneNumber|Account|Handset|Sim"} {
		if !strings.HasPrefix(of, "COUNT { (x)--(seen1 WHERE CASE WHEN ") || !strings.Contains(of, "WHEN seen1:"+label+" THEN ") {
			t.Errorf("a node of any label is not looked at as %s: %s", label, of)
		}
	}
}

// Every pattern says which of the records that it finds must be visible: those
// that it finds by their label or their key. A party with a label is known to be
// visible where an export or the origin leads to it.
func TestPatternsAreMarked(t *testing.T) {
	names, err := filepath.Glob("../../patterns/*.cypher")
	if err != nil || len(names) == 0 {
		t.Fatalf("no patterns: %v", err)
	}
	facts, err := filepath.Glob("../../../questions/*/facts.cypher")
	if err != nil || len(facts) == 0 {
		t.Fatalf("no questions: %v", err)
	}
	names = append(names, facts...)
	must := regexp.MustCompile(`\(\w*:[\w|]*\b(Export|Communication)\b[^()]*\)|\(\w*:[\w|]*\b(PhoneNumber|Account|Handset|Sim)\b[^()]*\{(id|number):[^()]*\)`)
	marks := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "//") {
				continue
			}
			for _, node := range must.FindAllString(line, -1) {
				if marks++; !strings.HasSuffix(node, " /*visible*/)") {
					t.Errorf("%s: %s is not marked", filepath.Base(name), node)
				}
			}
		}
	}
	if marks < 20 {
		t.Errorf("only %d nodes were found", marks)
	}
}
