package httpd

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"

	"linegraph/internal/limit"
)

const contentType = "Content-Type"

// GraphQL makes the handler of /graphql. plan is the root field middleware.
func GraphQL(schema graphql.ExecutableSchema, plan graphql.RootFieldMiddleware, limits limit.Table) http.Handler {
	judge := limit.New(limits)
	server := handler.New(schema)
	server.AddTransport(post{})
	server.SetQueryCache(judge)
	server.SetParserTokenLimit(judge.MaxTokens())
	server.SetDisableSuggestion(true)
	server.SetValidationRulesFn(validation)
	server.SetErrorPresenter(present)
	server.SetRecoverFunc(recovered)
	server.Use(extension.Introspection{})
	server.Use(judge)
	server.AroundResponses(fewErrors)
	server.Use(costs{judge})
	server.Use(limit.NewQueue(limits))
	server.AroundRootFields(plan)
	return called(limits, server)
}
