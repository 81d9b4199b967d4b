package httpd_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

// A19: what graphql-cop asks, with its own verdicts: each says that the answer
// shows a weakness. Introspection is open as long as nobody has to log in.
func TestA19_GraphQLCop(t *testing.T) {
	s := limited(t, limit.Default, func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		if graphql.GetRootFieldContext(ctx).Field.Name == "__typename" {
			return next(ctx)
		}
		graphql.AddError(ctx, intel.Wrap(io.ErrUnexpectedEOF, intel.Internal, "Something went wrong."))
		return graphql.Null
	})
	for _, c := range []struct {
		name, query string
		weak        func(text string, a answer) bool
	}{
		{"field suggestions", "query cop { __schema { directive } }", func(text string, _ answer) bool { return strings.Contains(text, "Did you mean") }},
		{"alias overloading", "query cop { " + times(101, "alias%d: __typename ") + "}", func(text string, _ answer) bool { return strings.Contains(text, "alias100") }},
		{"directive overloading", "query cop { __typename " + strings.Repeat("@aa", 10) + " }", func(_ string, a answer) bool { return len(a.Errors) == 10 }},
		{"circular introspection", "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }",
			func(text string, a answer) bool { return len(a.Errors) == 0 || strings.Contains(text, `"types"`) }},
		{"field duplication", "query cop { " + strings.Repeat("__typename ", 500) + "}", func(text string, a answer) bool { return len(a.Errors) == 0 }},
		{"trace mode", "query cop { __typename }", func(text string, _ answer) bool { return strings.Contains(text, "tracing") }},
		{"unhandled errors", "qwerty cop { abc }", func(text string, a answer) bool { return leaks(text) || len(a.Errors) != 1 }},
		{"errors of resolvers", "query cop { node(id: 1) { id } }", func(text string, a answer) bool { return leaks(text) || len(a.Errors) != 1 }},
	} {
		if _, text, a := send(t, s.URL, nil, query(c.query)); c.weak(text, a) {
			t.Errorf("%s: %.300s", c.name, text)
		}
	}
	batch := "[" + strings.TrimSuffix(strings.Repeat(query("query cop { __typename }")+",", 10), ",") + "]"
	if _, text, _ := send(t, s.URL, nil, batch); strings.Contains(text, `"Query"`) {
		t.Errorf("batches: %s", text)
	}
	for name, get := range map[string]func() (*http.Response, error){
		"mutation by GET": func() (*http.Response, error) {
			return http.Get(s.URL + "/graphql?query=" + url.QueryEscape("mutation cop { __typename }"))
		},
		"a form": func() (*http.Response, error) {
			return http.PostForm(s.URL+"/graphql", url.Values{"query": {"query cop { __typename }"}})
		},
		"a page": func() (*http.Response, error) {
			r, err := http.NewRequest(http.MethodGet, s.URL+"/graphql", nil)
			if err != nil {
				return nil, err
			}
			r.Header.Set("Accept", "text/html")
			return http.DefaultClient.Do(r)
		},
	} {
		response, err := get()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || strings.Contains(string(text), `"__typename"`) || strings.Contains(strings.ToLower(string(text)), "<html") {
			t.Errorf("%s: %d %s", name, response.StatusCode, text)
		}
	}
}

// leaks tells whether an answer shows how the service is made.
func leaks(text string) bool {
	for _, inside := range []string{"exception", "stack", "goroutine", ".go:", "EOF", "bolt", "Neo."} {
		if strings.Contains(text, inside) {
			return true
		}
	}
	return false
}
