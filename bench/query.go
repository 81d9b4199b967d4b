package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	linegraph "linegraph/graph"
	"linegraph/internal/demo"
)

// nested is the question that the API is judged by: one line, with its gangs
// and their other lines and where those go, its operators with their gangs,
// its victims and its destinations.
const nested = `query Nested($id: ID!) {
  dealLine(id: $id) {
    name
    gangs { name lines { name destinations { name } } }
    operators { name gangs { name } }
    victims { name }
    destinations { name }
  }
}`

func benchQueries(ctx context.Context, s settings) ([]shapeResult, error) {
	data := filepath.Join(s.dir, "demo")
	svc, err := start(ctx, s, data, "demo", "--size", "medium")
	if err != nil {
		return nil, err
	}
	defer svc.stop()
	truth, err := demo.ReadTruth(filepath.Join(data, "demo"))
	if err != nil {
		return nil, err
	}
	r, err := benchShape(ctx, s, svc, nested, map[string]any{"id": truth.Story.Line})
	r.Name, r.Size = "nested line", "medium demo"
	return []shapeResult{r}, err
}

func benchShape(ctx context.Context, s settings, svc *service, query string, variables map[string]any) (shapeResult, error) {
	text, params, err := statement(query, variables)
	if err != nil {
		return shapeResult{}, err
	}
	plainURL, stop, err := servePlain(ctx, svc, text, params)
	if err != nil {
		return shapeResult{}, err
	}
	defer stop()
	var bareAskers, plainAskers, apiAskers []func() error
	size := 0
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return shapeResult{}, err
	}
	for range s.clients {
		c, err := dial(svc.url, body)
		if err != nil {
			return shapeResult{}, err
		}
		defer c.conn.Close()
		apiAskers = append(apiAskers, func() error { _, err := c.ask(); return err })
		p, err := dial(plainURL, body)
		if err != nil {
			return shapeResult{}, err
		}
		defer p.conn.Close()
		plainAskers = append(plainAskers, func() error { _, err := p.ask(); return err })
		var buf []byte
		bareAskers = append(bareAskers, func() error {
			return svc.neo4j.Read(ctx, text, params, func(values []any) { buf = writeNested(buf[:0], values[0].([]any)) })
		})
		if size, err = sameAnswer(ctx, svc, c, text, params); err != nil {
			return shapeResult{}, err
		}
	}
	r, err := alternate(ctx, s, bareAskers, plainAskers, apiAskers)
	r.Bytes = size
	return r, err
}

// warmUp is how long all ways together are asked before anything counts: the database's
// compiler takes about a minute of load until its speed stands.
const warmUp = 60 * time.Second

// alternate measures each way in turn, so that a machine whose speed drifts is fair to all.
func alternate(ctx context.Context, s settings, bareAskers, plainAskers, apiAskers []func() error) (shapeResult, error) {
	for _, askers := range [][]func() error{bareAskers, plainAskers, apiAskers} {
		if _, err := measure(ctx, warmUp/3, askers); err != nil {
			return shapeResult{}, err
		}
	}
	var bares, plains, apis, ratios []round
	for range s.rounds {
		b, err := measure(ctx, s.span, bareAskers)
		if err != nil {
			return shapeResult{}, err
		}
		p, err := measure(ctx, s.span, plainAskers)
		if err != nil {
			return shapeResult{}, err
		}
		a, err := measure(ctx, s.span, apiAskers)
		if err != nil {
			return shapeResult{}, err
		}
		bares, plains, apis = append(bares, b), append(plains, p), append(apis, a)
		ratios = append(ratios, round{rps: a.rps / b.rps})
	}
	rps, p50, p99 := func(r round) float64 { return r.rps }, func(r round) float64 { return r.p50 }, func(r round) float64 { return r.p99 }
	return shapeResult{
		BareRPS: median(bares, rps), PlainRPS: median(plains, rps), APIRPS: median(apis, rps), Ratio: median(ratios, rps),
		BareP50: median(bares, p50), BareP99: median(bares, p99), APIP50: median(apis, p50), APIP99: median(apis, p99),
	}, nil
}

// sameAnswer checks that both ways give the same JSON before anything is timed,
// and tells its size.
func sameAnswer(ctx context.Context, svc *service, c *client, text string, params map[string]any) (size int, err error) {
	var byHand []byte
	if err := svc.neo4j.Read(ctx, text, params, func(values []any) { byHand = writeNested(nil, values[0].([]any)) }); err != nil {
		return 0, err
	}
	answer, err := c.ask()
	if err != nil {
		return 0, err
	}
	if !bytes.Equal(answer, byHand) {
		return 0, fmt.Errorf("the API and the hand-written JSON differ:\n%s\n%s", answer, byHand)
	}
	return len(answer), nil
}

// statement compiles a query as the service does.
func statement(query string, variables map[string]any) (string, map[string]any, error) {
	schema := linegraph.NewExecutableSchema(linegraph.Config{}).Schema()
	asWritten := func(number string) (string, error) { return number, nil }
	compiler, err := compile.New(schema, cypher.Patterns(), asWritten, compile.Limits{MaxFirst: 1000})
	if err != nil {
		return "", nil, err
	}
	doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
	if errs != nil {
		return "", nil, errs
	}
	op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables}
	field := graphql.CollectFields(op, ast.SelectionSet(op.Operation.SelectionSet), []string{"Query"})[0]
	compiled, err := compiler.Root(op, field)
	if err != nil {
		return "", nil, err
	}
	return compiled.Text, compiled.Params, nil
}
