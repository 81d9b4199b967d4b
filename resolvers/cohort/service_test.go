package cohort_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/neo4jtest"
	"linegraph/questions"
	"linegraph/resolvers"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Run(m, cypher.Ping)) }

// service is the API over a graph that holds the cohort and the official areas.
type service struct {
	store *cypher.Store
	url   string
	areas []string // codes of the force areas outside London
}

func serve(t *testing.T) *service {
	t.Helper()
	ctx := t.Context()
	store, err := cypher.Open(ctx, cypher.Config{URI: neo4jtest.URI(t), User: neo4jtest.User, Password: neo4jtest.Password(t), GuardInterval: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if err := store.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	s := &service{store: store}
	const areas = `MATCH (a:Area {kind: 'FORCE_AREA'}) WHERE NOT (a)-[:PART_OF]->(:Area {code: 'region:london'}) RETURN a.code ORDER BY a.code`
	if err := store.Read(ctx, areas, nil, func(v []any) error { s.areas = append(s.areas, v[0].(string)); return nil }); err != nil {
		t.Fatal(err)
	}
	r := &resolvers.Resolver{Store: store, Number: identity.Number, Actor: func(context.Context) string { return "test officer" }}
	schema := graph.NewExecutableSchema(graph.Config{Resolvers: r})
	if r.Compiler, err = compile.New(schema.Schema(), cypher.Patterns(), cypher.Indexed, questions.All(), identity.Number, compile.Limits{MaxFirst: 1000}); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(httpd.Handler(httpd.Config{GraphQL: httpd.GraphQL(schema, r.Plan, limit.Default), Page: http.NotFoundHandler(),
		Ready: func(context.Context) error { return nil }, Deadline: time.Minute, Log: zerolog.Nop()}))
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

// write adds the cohort, once for all tests of the package.
func (s *service) write(t *testing.T) {
	t.Helper()
	var people, links []any
	for _, p := range People() {
		people = append(people, map[string]any{"id": p.ID, "name": p.ID, "sex": orNull(p.Sex), "born": orNull(p.Born)})
	}
	within := map[string]string{Norfolk: "county:norfolk", Sussex: "county:east sussex"}
	for _, period := range []Period{First, Second} {
		real := period.Links(s.areas)
		for _, l := range append(real, period.Traps(real, within)...) {
			links = append(links, []any{l.Person, intel.ID(intel.Area, l.Area), map[string]any{"certainty": l.Certainty, "grade": l.Grade, "validFrom": l.From, "validTo": l.To}})
		}
	}
	ctx := t.Context()
	err := s.store.Write(ctx, func(tx cypher.Tx) error {
		const person = "UNWIND $rows AS row MERGE (p:Person {id: row.id}) SET p.name = row.name, p.nameFolded = row.name, p.sex = row.sex, p.dateOfBirth = date(row.born)"
		if err := s.store.Run(ctx, tx, person, map[string]any{"rows": people}, nil); err != nil {
			return err
		}
		const link = "UNWIND $rows AS row MATCH (p:Person {id: row[0]}) MATCH (a:Area {id: row[1]}) CREATE (p)-[l:LINKED_TO_AREA]->(a) SET l = row[2]"
		return s.store.Run(ctx, tx, link, map[string]any{"rows": links}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// ask decodes the answer into data and gives the code of its error, if any. What
// is answered takes so many statements: one for the facts, and one for the records in the
// answer if there are any.
func (s *service) ask(t *testing.T, statements uint64, query string, variables map[string]any, data any) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	before := s.store.Statements()
	answer, err := http.Post(s.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var r struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.NewDecoder(answer.Body).Decode(&r); err != nil {
		t.Fatal(err)
	}
	if len(r.Errors) > 0 {
		return r.Errors[0].Extensions.Code
	}
	if sent := s.store.Statements() - before; sent != statements {
		t.Errorf("%d statements, and not %d", sent, statements)
	}
	if err := json.Unmarshal(r.Data, data); err != nil {
		t.Fatal(err)
	}
	return ""
}
