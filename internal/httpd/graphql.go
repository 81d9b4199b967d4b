package httpd

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"

	"linegraph/internal/answers"
	"linegraph/internal/limit"
	"linegraph/internal/memory"
	"linegraph/internal/trusted"
)

const contentType = "Content-Type"

// Option adds a function to /graphql.
type Option func(*options)

type options struct {
	state   State
	trusted trusted.Documents
	lasting *Lasting
	budget  *memory.Budget
}

// WithState answers all fields of a request from one state of the graph, and
// gives answers to GET an ETag. Without it, the fields may show different
// states, and there is no ETag.
func WithState(s State) Option { return func(o *options) { o.state = s } }

// WithTrusted adds documents that clients may request by their sha256.
func WithTrusted(d trusted.Documents) Option { return func(o *options) { o.trusted = d } }

// WithLasting adds streams and subscriptions, within these limits.
func WithLasting(l Lasting) Option { return func(o *options) { o.lasting = &l } }

// WithBudget makes answers, being built or cached, share the memory budget of the process.
func WithBudget(b *memory.Budget) Option { return func(o *options) { o.budget = b } }

// GraphQL makes the handler of /graphql. plan is the root field middleware.
func GraphQL(schema graphql.ExecutableSchema, plan graphql.RootFieldMiddleware, limits limit.Table, with ...Option) http.Handler {
	var o options
	for _, add := range with {
		add(&o)
	}
	judge := limit.New(limits)
	server := handler.New(roots{schema})
	if o.lasting != nil { // before post, which would take theirs
		for _, t := range o.lasting.transports(limits) {
			server.AddTransport(t)
		}
	}
	server.AddTransport(get{o.state, answers.New(o.state.CacheBytes, o.budget), costs{judge}, limits, o.budget})
	server.AddTransport(post{limits, o.budget})
	server.AddTransport(other{})
	server.SetQueryCache(judge)
	server.SetParserTokenLimit(judge.MaxTokens())
	server.SetDisableSuggestion(true)
	server.SetValidationRulesFn(validation)
	server.SetErrorPresenter(present)
	server.SetRecoverFunc(recovered)
	server.Use(extension.Introspection{})
	server.Use(o.trusted)
	server.Use(&lists{})
	server.Use(judge)
	server.Use(subscribed{})
	server.AroundResponses(fewErrors)
	server.Use(costs{judge})
	server.Use(limit.NewQueue(limits))
	if o.state.Version != nil {
		server.Use(oneState{o.state})
	}
	server.AroundRootFields(plan)
	return identifyCaller(limits, cuttable(server))
}
