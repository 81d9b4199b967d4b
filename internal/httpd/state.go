package httpd

import (
	"context"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/stream"
)

// State is everything that answers depend on in addition to the request. Set all of it
// or nothing. CacheBytes limits the cached answers to GET; with 0, none is cached.
type State struct {
	// Version names the state of the graph, at the cost of one statement, and waits while
	// the state changes.
	Version func(context.Context, Reading) (string, error)
	// Steady repeats a read of the graph until everything it read belongs to one state, and
	// returns the version of that state if Named asks for it.
	Steady func(ctx context.Context, of Reading, read func(context.Context) error) (version string, err error)
	// Apart are words, in lower case, that stand for data that the version does not cover. A
	// request for such data contains one of them, in any case, in the query or in a variable.
	Apart []string
	// Rights is a text that is the same for viewers with the same rights.
	Rights func(context.Context) string
	// Build is the version of the program.
	Build      string
	CacheBytes int
}

// Reading says what a request reads.
type Reading struct {
	Apart bool // it also reads data that the version does not cover
	Named bool // the version is wanted
}

// reading is what an operation reads.
func (s State) reading(op *graphql.OperationContext) Reading {
	asked := s.names(op.RawQuery)
	for _, value := range op.Variables {
		asked = asked || s.within(value)
	}
	return Reading{Apart: asked}
}

// within looks for a word in a variable's value.
func (s State) within(value any) bool {
	switch value := value.(type) {
	case string:
		return s.names(value)
	case []any:
		return slices.ContainsFunc(value, s.within)
	case map[string]any:
		for _, v := range value {
			if s.within(v) {
				return true
			}
		}
	}
	return false
}

func (s State) names(text string) bool {
	return slices.ContainsFunc(s.Apart, func(word string) bool { return holds(text, word) })
}

// holds tells whether a text holds a word, which is of ASCII in lower case, in any case.
func holds(text, word string) bool {
	for at := 0; at+len(word) <= len(text); at++ {
		if text[at]|0x20 == word[0] && strings.EqualFold(text[at:at+len(word)], word) {
			return true
		}
	}
	return false
}

// oneState answers a query of the graph, whatever it selects, from one state of the graph:
// Neo4j has no snapshots, so the query is run again if the graph has changed. A stream
// handles this itself, because records that were sent cannot be taken back.
type oneState struct{ state State }

// watch asks oneState, through the context, for the version of an answer.
type watch struct {
	version string
	steady  bool // the answer shows the state of that version
}

type watchKey struct{}

// ExtensionName makes oneState an extension of the GraphQL handler.
func (oneState) ExtensionName() string { return "OneState" }

// Validate has nothing to refuse.
func (oneState) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation runs a query again if its answer was not of one state.
func (o oneState) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	run := next(ctx)
	if _, streamed := stream.From(ctx); streamed || op.Operation.Operation != ast.Query || graphRoots(op) == 0 {
		return run
	}
	answered := false
	return func(answering context.Context) (response *graphql.Response) {
		if answered {
			return nil
		}
		answered = true
		of := o.state.reading(op)
		w, watched := ctx.Value(watchKey{}).(*watch)
		of.Named = watched
		version, err := o.state.Steady(answering, of, func(ctx context.Context) error {
			if run == nil { // it was answered before
				run = next(ctx)
			}
			response, run = run(ctx), nil
			return nil
		})
		if err != nil {
			return refusalResponse(answering, err)
		}
		if watched {
			w.version, w.steady = version, true
		}
		return response
	}
}

// graphRoots counts the root fields that are asked of the graph.
func graphRoots(op *graphql.OperationContext) (n int) {
	set := op.Operation.SelectionSet
	if len(set) == 1 {
		if field, ok := set[0].(*ast.Field); ok {
			return ofGraph(field)
		}
	}
	for _, field := range graphql.CollectFields(op, set, queryType) {
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
