package httpd_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"

	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/limit"
)

// A query whose time was up before it could begin is told so, and not answered by nothing.
func TestLateBeforeItBegins(t *testing.T) {
	limits := limit.Default
	for i := range limits {
		limits[i].Time = 20 * time.Millisecond
	}
	state := httpd.State{
		Version: func(context.Context, httpd.Reading) (string, error) { return "1", nil },
		Steady: func(ctx context.Context, _ httpd.Reading, read func(context.Context) error) (string, error) {
			<-ctx.Done() // as on a busy machine
			return "1", read(ctx)
		},
		Rights: func(context.Context) string { return "" },
	}
	plan := func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return graphql.Null }
	s := httptest.NewServer(httpd.Handler(httpd.Config{Page: http.NotFoundHandler(), Deadline: 5 * time.Second, Log: zerolog.Nop(),
		GraphQL: httpd.GraphQL(linegraph.NewExecutableSchema(linegraph.Config{}), plan, limits, httpd.WithState(state))}))
	t.Cleanup(s.Close)
	for _, method := range []string{http.MethodPost, http.MethodGet} {
		status, text := 0, ""
		if method == http.MethodGet {
			response, body := fetch(t, method, s.URL, map[string]string{"query": `{ gang(id: "gang_x") { id } }`}, nil)
			status, text = response.StatusCode, body
		} else {
			response, err := http.Post(s.URL+"/graphql", "application/json", strings.NewReader(`{"query": "{ gang(id: \"gang_x\") { id } }"}`))
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			answer, err := io.ReadAll(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			status, text = response.StatusCode, string(answer)
		}
		if status != http.StatusOK || !strings.Contains(text, `"TIMEOUT"`) {
			t.Errorf("%s: %d %q", method, status, text)
		}
	}
}
