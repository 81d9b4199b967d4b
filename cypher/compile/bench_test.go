package compile

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

// What compiling costs a request: with the selection kept from another request
// with the same document, and anew.
func BenchmarkRoot(b *testing.B) {
	for name, query := range map[string]string{
		"look-up":    `{ dealLine(id: "line_1") { name status drugs } }`,
		"nested":     `query ($n: Int!) { dealLines(first: $n, filter: {status: {eq: ACTIVE}}) { name numbers(first: 5) { number contacted(first: 5) { id ... on PhoneNumber { number } } } gangs(first: 5) { name } } }`,
		"connection": `{ dealLinesConnection(first: 5) { totalCount edges { cursor node { name numbersConnection(first: 3) { edges { validFrom node { number } } pageInfo { hasNextPage } } } } } }`,
		"filter":     `{ persons(filter: {or: [{runsFor: {some: {gangs: {some: {kind: {eq: OCG}}}}}}, {not: {holds: {count: {gt: 2}}}}]}, sort: [{by: "runsFor.name"}]) { name } }`,
		"groups":     `{ dealLinesConnection { groups(by: [{of: "status"}, {of: "gangs.name"}], other: true) { total rows { keys aggregate { count max(of: "lastSeen") } } } } }`,
	} {
		c := newCompiler(b)
		doc := c.parse(b, query)
		op := c.operation(b, doc, map[string]any{"n": 10})
		field := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})[0]
		for _, kept := range []bool{true, false} {
			b.Run(name+map[bool]string{true: "/kept", false: "/anew"}[kept], func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if !kept {
						c.bodies.Purge()
					}
					if _, err := c.Root(op, field); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
