package compile

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

func TestGuardPattern(t *testing.T) {
	for _, c := range []struct{ text, plain, guarded string }{
		{"MATCH (x:Export /*visible*/)-[:OWNER_USES]->(p)", "MATCH (x:Export)-[:OWNER_USES]->(p)", "MATCH (x:Export WHERE x.hidden IS NULL)-[:OWNER_USES]->(p)"},
		{"(:Export /*visible*/)--(:Export {state: 'LOADED'} /*visible*/)", "(:Export)--(:Export {state: 'LOADED'})",
			"(seen1:Export WHERE seen1.hidden IS NULL)--(seen2:Export {state: 'LOADED'} WHERE seen2.hidden IS NULL)"},
		{"(n:Person|Export {id: $id} /*visible*/)", "(n:Person|Export {id: $id})", "(n:Person|Export {id: $id} WHERE CASE WHEN n:Export THEN n.hidden IS NULL ELSE true END)"},
		{"(p:Person /*visible*/)", "(p:Person)", "(p:Person)"},
	} {
		if got := guardPattern(c.text, false); got != c.plain {
			t.Errorf("unguarded: %s", got)
		}
		if got := guardPattern(c.text, true); got != c.guarded {
			t.Errorf("guarded: %s\nwant %s", got, c.guarded)
		}
	}
	of := guardPattern("COUNT { (x)--(/*visible*/) }", true)
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
	names, err := filepath.Glob("../patterns/*.cypher")
	if err != nil || len(names) == 0 {
		t.Fatalf("no patterns: %v", err)
	}
	facts, err := filepath.Glob("../../questions/*/facts.cypher")
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

// What is not guarded says nothing of what is hidden, and a guarded statement
// looks at everything that may be.
func TestGuardedStatements(t *testing.T) {
	c := newCompiler(t)
	for query, guards := range map[string]int{ // how many records are looked at
		`{ exports { id } }`: 1,
		`{ export(sha256: "x") { communications { id senders { id } exports { id } } owners { id } contacts { id } handsets { id } } }`: 2,
		`{ dealLines { name gangs { name } } }`:                                                  0,
		`{ dealLines { numbers { number } } }`:                                                   1,
		`{ phoneNumber(number: "1") { contacted { id } contactedBy { id } sent { id } } }`:       2,
		`{ communications(filter: {exports: {count: {gt: 1}}}) { id } }`:                         2,
		`{ communications(filter: {exports: {single: {}}}) { id } }`:                             2,
		`{ communications(sort: [{by: "exports.count"}]) { id } }`:                               2,
		`{ communicationsConnection { totalCount } }`:                                            1,
		`{ communicationsConnection { groups(by: [{of: "kind"}]) { rows { keys } } } }`:          1,
		`{ phoneNumbersConnection { aggregate { distinct(of: "savedIn.id") } } }`:                2,
		`{ node(id: "sim_1") { id } }`:                                                           1,
		`{ networkSummary { exports } }`:                                                         5,
		`{ events { subjects { id } places { id } } }`:                                           0,
		`{ phoneNumber(number: "1", asOf: "2026-01-01T00:00:00Z") { received { id } } }`:         2,
		`{ communicationsConnection(last: 2) { edges { node { recipients { id } } } } }`:         1,
		`{ handsets: node(id: "handset_1") { ... on Handset { sims { id } exports { id } } } }`:  3,
		`{ accounts(filter: {savedIn: {aggregate: [{of: "calls", sum: {gt: 1}}]}}) { handle } }`: 2,
	} {
		plain, guarded := c.text(t, query), c.Guarded().text(t, query)
		if regexp.MustCompile(`\.hidden|\{hidden|brought|visible|guarded`).MatchString(plain) {
			t.Errorf("%s\n%s", query, plain)
		}
		if n := looks(guarded); n != guards {
			t.Errorf("%s\n%d records are looked at, want %d:\n%s", query, n, guards, guarded)
		}
		if (plain == guarded) != (guards == 0) {
			t.Errorf("%s\n%s", query, guarded)
		}
	}
}

// text is the statement of a query's root field; of a question, that of its facts.
func (c *Compiler) text(t *testing.T, query string) string {
	t.Helper()
	op := c.operation(t, c.parse(t, query), nil)
	field := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})[0]
	if c.Asks(field) {
		i, err := c.Ask(op, field)
		if err != nil {
			t.Fatal(query, err)
		}
		return i.Facts.Text
	}
	s, err := c.Root(op, field)
	if err != nil {
		t.Fatal(query, err)
	}
	return s.Text
}

// looks counts the conditions of visibility in a text: that of an export, which
// within another's has a name with an X, of a communication, and of the others.
func looks(text string) int {
	return len(regexp.MustCompile(`[a-z0-9]\.hidden IS NULL\)|-\[:FOUND_IN\]->\(\w+X\) WHERE|\.brought IS NULL`).FindAllString(text, -1))
}
