package httpd

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// State is what answers depend on beside the request, all of it or nothing.
// CacheBytes bounds the answers to GET that are kept; with none, none is.
type State struct {
	// Version names the state of the graph, at the price of one statement.
	Version func(context.Context) (string, error)
	// Apart are parts of the graph that Version leaves out.
	Apart []Part
	// Rights names what the viewer may see.
	Rights func(context.Context) string
	// Build names the program.
	Build      string
	CacheBytes int
}

// Part is a part of the graph with a version of its own. Who asks of it names
// one of its words, in any case, in the query or in a variable.
type Part struct {
	Words   []string // in lower case
	Version func(context.Context) (string, error)
}

// version names the state of all that the operation may ask of.
func (s State) version(ctx context.Context, op *graphql.OperationContext) (string, error) {
	version, err := s.Version(ctx)
	for _, part := range s.Apart {
		if err == nil && part.asked(op) {
			var own string
			own, err = part.Version(ctx)
			version += " " + own
		}
	}
	return version, err
}

func (p Part) asked(op *graphql.OperationContext) bool {
	return p.names(op.RawQuery) || slices.ContainsFunc(slices.Collect(maps.Values(op.Variables)), p.within)
}

// within looks for a word in a variable's value.
func (p Part) within(value any) bool {
	text, err := json.Marshal(value)
	return err != nil || p.names(string(text))
}

func (p Part) names(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(p.Words, func(word string) bool { return strings.Contains(text, word) })
}

// attempts is how often a request is answered while writers change the graph
// under it.
const attempts = 3

// oneState answers a query with several fields of the graph, each its own
// statement, from one state of the graph: Neo4j has no snapshots, so the
// version is read before and after, and the whole query is answered again when
// it moved. When it moves every time the answer says so. A query with one field
// pays nothing, unless it is watched.
type oneState struct {
	version func(context.Context, *graphql.OperationContext) (string, error)
}

// watch asks oneState, through the context, to hold a query to one state
// whatever it selects. version goes in as it was read before and comes out as
// that of the answer, if steady.
type watch struct {
	version string
	steady  bool
}

type watchKey struct{}

// ExtensionName makes oneState an extension of the GraphQL handler.
func (oneState) ExtensionName() string { return "OneState" }

// Validate has nothing to refuse.
func (oneState) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation answers again, within attempts, what was not of one state.
func (o oneState) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	several := op.Operation.Operation == ast.Query && graphRoots(op) > 1
	w, watched := ctx.Value(watchKey{}).(*watch)
	run := next(ctx)
	if !several && !watched {
		return run
	}
	answered := false
	return func(answering context.Context) (response *graphql.Response) {
		if answered {
			return nil
		}
		answered = true
		if !watched {
			version, err := o.version(answering, op)
			if err != nil {
				return refusal(answering, err)
			}
			w = &watch{version: version}
		}
		for attempt := 1; ; attempt++ {
			if response = run(answering); response == nil {
				return nil
			}
			now, err := o.version(answering, op)
			if w.steady = err == nil && now == w.version; w.steady {
				return response
			}
			if err != nil || attempt == attempts {
				break
			}
			w.version, run = now, next(ctx)
		}
		if several {
			inconsistent(response)
		}
		return response
	}
}

func inconsistent(response *graphql.Response) {
	if response.Extensions == nil {
		response.Extensions = map[string]any{}
	}
	response.Extensions["consistent"] = false
}

// graphRoots counts the root fields that are asked of the graph.
func graphRoots(op *graphql.OperationContext) (n int) {
	set := op.Operation.SelectionSet
	if len(set) == 1 {
		if field, ok := set[0].(*ast.Field); ok {
			return ofGraph(field)
		}
	}
	for _, field := range graphql.CollectFields(op, set, []string{"Query"}) {
		n += ofGraph(field.Field)
	}
	return n
}

func ofGraph(field *ast.Field) int {
	if strings.HasPrefix(field.Name, "__") {
		return 0
	}
	return 1
}
