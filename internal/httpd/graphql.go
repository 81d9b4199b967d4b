package httpd

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/answers"
	"linegraph/internal/limit"
	"linegraph/internal/trusted"
)

// Validation is quadratic in the number of tokens and runs before any other
// limit: 1,000 tokens bound it at about a tenth of a second. The introspection
// query has 152.
const (
	MaxTokens   = 1000
	cachedDocs  = 200
	maxBody     = 1 << 20
	contentType = "Content-Type"
)

// Option adds to what /graphql does.
type Option func(*options)

type options struct {
	state   State
	trusted trusted.Documents
}

// WithState lets several fields of one request be answered from one state of
// the graph, and gives answers to GET their ETag. Without it neither is done.
func WithState(s State) Option { return func(o *options) { o.state = s } }

// WithTrusted adds documents that clients may ask for by their sha256.
func WithTrusted(d trusted.Documents) Option { return func(o *options) { o.trusted = d } }

// GraphQL makes the handler of /graphql. plan is the root field middleware.
func GraphQL(schema graphql.ExecutableSchema, plan graphql.RootFieldMiddleware, limits limit.Limits, with ...Option) http.Handler {
	var o options
	for _, add := range with {
		add(&o)
	}
	server := handler.New(schema)
	server.AddTransport(get{o.state, answers.New(o.state.CacheBytes)})
	server.AddTransport(post{})
	server.AddTransport(other{})
	server.SetQueryCache(lru.New[*ast.QueryDocument](cachedDocs))
	server.SetParserTokenLimit(MaxTokens)
	server.SetDisableSuggestion(true)
	server.SetErrorPresenter(present)
	server.SetRecoverFunc(recovered)
	server.Use(extension.Introspection{})
	server.Use(o.trusted)
	server.Use(limits)
	if o.state.Version != nil {
		server.Use(oneState{o.state.Version})
	}
	server.AroundRootFields(plan)
	return server
}
