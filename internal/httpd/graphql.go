package httpd

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/limit"
)

// Validation is quadratic in the number of tokens and runs before any other
// limit: 1,000 tokens bound it at about a tenth of a second. The introspection
// query has 152.
const (
	maxTokens   = 1000
	cachedDocs  = 200
	maxBody     = 1 << 20
	contentType = "Content-Type"
)

// GraphQL makes the handler of /graphql. plan is the root field middleware.
func GraphQL(schema graphql.ExecutableSchema, plan graphql.RootFieldMiddleware, limits limit.Limits, lasting Lasting) http.Handler {
	server := handler.New(schema)
	for _, t := range lasting.transports() { // before post, which would take theirs
		server.AddTransport(t)
	}
	server.AddTransport(post{})
	server.SetQueryCache(lru.New[*ast.QueryDocument](cachedDocs))
	server.SetParserTokenLimit(maxTokens)
	server.SetDisableSuggestion(true)
	server.SetErrorPresenter(present)
	server.SetRecoverFunc(recovered)
	server.Use(extension.Introspection{})
	server.Use(limits)
	server.Use(subscribed{})
	server.AroundRootFields(plan)
	return cuttable(server)
}
