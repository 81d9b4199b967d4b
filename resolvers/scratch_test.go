package resolvers_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/graph"
	"linegraph/internal/neo4jtest"
	"linegraph/resolvers"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Run(m, cypher.Ping)) }

func TestScratch(t *testing.T) {
	ctx := context.Background()
	store, err := cypher.Open(ctx, cypher.Config{URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t)})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	schema := graph.NewExecutableSchema(graph.Config{Resolvers: &resolvers.Resolver{}}).Schema()
	c, err := compile.New(schema, os.DirFS("../cypher/patterns"), func(s string) (string, error) { return s, nil }, compile.Limits{MaxFirst: 1000})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		`{ dealLines(first: 1, filter: {name: {eq: "x"}}) { id name gangs { name lines { name destinations { name } } } operators { name gangs { name } } victims { name } destinations { name kind } } }`,
		`{ dealLine(id: "line_x") { __typename name contactsConnection(first: 5, sort: [{by: "edge.last", order: DESC}]) { totalCount pageInfo { hasNextPage endCursor } edges { cursor calls messages node { __typename id ... on PhoneNumber { number users { name } } ... on Account { handle } } } } } }`,
		`{ dealLinesConnection(first: 2, filter: {or: [{destinations: {some: {name: {prefix: "Nor"}}}}, {contacts: {some: {isPhoneNumber: {number: {eq: "+4477"}}}}}], not: {status: {in: [CLOSED]}}}, sort: [{by: "lastSeen", order: DESC}]) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } a: edges { node { name } } edges { cursor grade } } }`,
		`{ node(id: "person_x") { id ... on Person { name dateOfBirth eventsConnection { edges { category node { kind subjects { __typename ... on Gang { name } } places { ... on Area { name } } } } } } } }`,
		`{ counties(rollUp: COUNTY) { __typename area { name partOf { name } } linesConfirmed unresolvedBelow } }`,
		`{ areas(first: 3, sort: [{by: "name", order: DESC}]) { name kind } areasConnection(first: 2) { totalCount edges { cursor node { name } } pageInfo { hasNextPage endCursor } } }`,
		`{ communications(filter: {at: {from: "2026-01-01T00:00:00Z"}, senders: {some: {isAccount: {service: {eq: "x"}}}}}) { at kind senders { __typename } recipients { id } exportsConnection { totalCount edges { recordId deleted node { fileName handsets { imei } } } } } }`,
		`{ persons(filter: {dateOfBirth: {from: "2008-01-01"}, runsFor: {some: {name: {contains: "ron"}}}, exploitedBy: {none: {}}}) { name gangsConnection(first: 1) { totalCount } recruitedAt { name } } }`,
		`{ exports { sha256 owners { __typename id } contacts(sort: [{by: "edge.savedAs"}]) { id } counts } phoneNumber(number: "+44") { number contacts { id } successorsConnection { edges { score node { number } } } } }`,
	} {
		doc, errs := gqlparser.LoadQuery(schema, q)
		if errs != nil {
			t.Error(q, errs)
			continue
		}
		vars, _ := validator.VariableValues(schema, doc.Operations[0], nil)
		op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: vars}
		for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
			st, err := c.Root(op, f)
			if err != nil {
				t.Error(q, err)
				continue
			}
			fmt.Println("--", q, "\n"+st.Text, "\n", st.Params)
			a := st.Answer()
			if err := store.Read(ctx, st.Text, st.Params, a.Row); err != nil {
				e := err
				for e != nil {
					fmt.Println("ERR", e)
					u, ok := e.(interface{ Unwrap() error })
					if !ok {
						break
					}
					e = u.Unwrap()
				}
				t.Error(err)
				continue
			}
			fmt.Println("=>", string(a.JSON()))
		}
	}
}
