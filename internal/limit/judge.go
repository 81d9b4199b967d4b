package limit

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"linegraph/internal/intel"
)

// Judge is an extension of the GraphQL handler that refuses requests beyond the limits of
// their caller, with LIMIT_EXCEEDED, the limit, the amount used and how to stay within it. It
// is also the handler's cache of documents: a cached document has been weighed and validated,
// and costs one look-up. Judge is safe for concurrent use.
type Judge struct {
	table Table
	known *lru.Cache[string, document]
}

type document struct {
	doc    *ast.QueryDocument
	weight Weight
}

// New makes a judge.
func New(table Table) *Judge {
	known, err := lru.New[string, document](keptDocuments)
	if err != nil {
		panic(err) // only a size of zero is an error
	}
	return &Judge{table: table, known: known}
}

// MaxTokens is the largest number of tokens that any kind of caller may send.
func (j *Judge) MaxTokens() int { return j.table.MaxTokens() }

// ExtensionName names the extension.
func (*Judge) ExtensionName() string { return "Limits" }

// Validate accepts every schema.
func (*Judge) Validate(graphql.ExecutableSchema) error { return nil }

// Get finds a document by its text.
func (j *Judge) Get(_ context.Context, query string) (*ast.QueryDocument, bool) {
	d, ok := j.known.Get(query)
	return d.doc, ok
}

// Add caches a validated document. A long one, which may be padded, is not cached, because its
// text would be kept with it.
func (j *Judge) Add(ctx context.Context, query string, doc *ast.QueryDocument) {
	if w, weighed := weightOf(ctx); weighed && len(query) <= maxKept {
		j.known.Add(query, document{doc, w})
	}
}

// MutateOperationParameters checks a query's text and its variables before they are
// validated.
func (j *Judge) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if err := j.before(ctx, params); err != nil {
		return gqlerror.Wrap(err)
	}
	return nil
}

func (j *Judge) before(ctx context.Context, params *graphql.RawParams) error {
	limits := j.table.Of(KindOf(ctx))
	if err := weighVariables(params.Variables); err != nil {
		return err
	}
	if d, known := j.known.Peek(params.Query); known {
		return d.weight.within(limits)
	}
	tokens, err := scan(params.Query, limits.Tokens)
	if err != nil {
		return err
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, limits.Tokens)
	if err != nil {
		return nil // the handler parses it again and reports the error
	}
	w, err := weigh(doc)
	w.Tokens = tokens
	if refused := w.within(limits); refused != nil {
		return refused
	}
	if err == nil {
		note(ctx, w)
	}
	return err
}

// MutateOperationContext checks what a valid operation may cost, which depends on the
// schema's defaults and the variables.
func (j *Judge) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if Dry(op) {
		return nil // the answer lists the limits instead
	}
	price := priceOf(ctx, op)
	if err := price.within(j.table.Of(KindOf(ctx))); err != nil {
		return gqlerror.Wrap(err)
	}
	if price.heavy() {
		markHeavy(op)
	}
	return nil
}

// A new weight is kept in the operation until its document is known to be valid.

const noted = "weight"

func note(ctx context.Context, w Weight) {
	if graphql.HasOperationContext(ctx) {
		graphql.GetOperationContext(ctx).Stats.SetExtension(noted, w)
	}
}

func weightOf(ctx context.Context) (w Weight, ok bool) {
	if graphql.HasOperationContext(ctx) {
		w, ok = graphql.GetOperationContext(ctx).Stats.GetExtension(noted).(Weight)
	}
	return w, ok
}

// rule is one limit: what was used, what is allowed, and the sentence for the error.
type rule struct {
	intel.Reached
	text string // takes used and max
}

func firstExceeded(rules []rule) error {
	for _, r := range rules {
		if r.Used > r.Max {
			return intel.Exceeded(r.Reached, r.text, r.Used, r.Max)
		}
	}
	return nil
}

func (w Weight) within(l *Limits) error {
	if w.Tokens <= l.Tokens && w.Depth <= l.Depth && w.Aliases <= l.Aliases && w.Directives <= l.Directives &&
		w.RootFields <= l.RootFields && w.Fields <= l.Fields {
		return nil
	}
	return firstExceeded(w.rules(l))
}

func (w Weight) rules(l *Limits) []rule {
	return []rule{
		{intel.Reached{Limit: "tokens", Used: w.Tokens, Max: l.Tokens}, "The query has %d tokens, the limit is %d: send several queries, and give lists as variables."},
		{intel.Reached{Limit: "depth", Used: w.Depth, Max: l.Depth}, "The query is %d records deep, the limit is %d: ask in two steps."},
		{intel.Reached{Limit: "aliases", Used: w.Aliases, Max: l.Aliases}, "The query has %d aliases, the limit is %d: send several queries."},
		{intel.Reached{Limit: "directives", Used: w.Directives, Max: l.Directives}, "The query has %d directives, the limit is %d: leave out fields that you do not need."},
		{intel.Reached{Limit: "rootFields", Used: w.RootFields, Max: l.RootFields}, "The query has %d root fields, the limit is %d: send several queries."},
		{intel.Reached{Limit: "fields", Used: w.Fields, Max: l.Fields}, "The query has %d fields, the limit is %d: select fewer."},
	}
}
