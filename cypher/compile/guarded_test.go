package compile

import (
	"regexp"
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

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
