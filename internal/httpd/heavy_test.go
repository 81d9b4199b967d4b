package httpd_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"

	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/limit"
)

// Heavy operations wait for one another; light ones still find slots.
func TestHeavyOnesLeaveRoom(t *testing.T) {
	atOnce := runtime.GOMAXPROCS(0)
	table := limit.Default
	table[limit.Analyst].Running, table[limit.Analyst].Waiting, table[limit.Analyst].Wait = atOnce+1, 2, time.Hour
	working, letGo := make(chan string, 100), make(chan struct{})
	s := limited(t, table, func(ctx context.Context, _ graphql.RootResolver) graphql.Marshaler {
		working <- graphql.GetRootFieldContext(ctx).Field.Name
		<-letGo
		return graphql.Null
	})
	var answered []<-chan *http.Response
	for i := range atOnce {
		query := "{ dealLines(first: 1000) { id } }"
		if i%2 == 1 {
			query = "{ dealLines(first: 500) { numbers(first: 50) { id } } }"
		}
		answered = append(answered, ask(t, s.URL, "analyst", query))
		<-working
	}
	for range 2 {
		answered = append(answered, ask(t, s.URL, "analyst", "{ dealLines(first: 1000) { id } }"))
	}
	time.Sleep(50 * time.Millisecond) // time for them to take a slot, if they could
	answered = append(answered, ask(t, s.URL, "analyst", one))
	if name := <-working; name != "node" {
		t.Errorf("%s works beside %d heavy ones", name, atOnce)
	}
	close(letGo)
	for _, one := range answered {
		if response := <-one; response.StatusCode != http.StatusOK {
			t.Errorf("status %d", response.StatusCode)
		}
	}
}

// A GET of one kind of caller never waits for the run of another kind, whose deadline and
// slots are different.
func TestSharedByOneKindAlone(t *testing.T) {
	table := limit.Default
	b := newBench()
	state := httpd.State{CacheBytes: 1 << 20, Version: func(context.Context, httpd.Reading) (string, error) { return "1", nil },
		Steady: func(ctx context.Context, _ httpd.Reading, read func(context.Context) error) (string, error) {
			return "1", read(ctx)
		}, Rights: func(context.Context) string { return "" }}
	s := httptest.NewServer(httpd.Handler(httpd.Config{GraphQL: httpd.GraphQL(linegraph.NewExecutableSchema(linegraph.Config{}), b.plan, table, httpd.WithState(state)),
		Page: http.NotFoundHandler(), Deadline: time.Minute, Log: zerolog.Nop()}))
	t.Cleanup(s.Close)
	address := s.URL + "/graphql?query=" + url.QueryEscape(one)
	get := func(kind string) <-chan string {
		answered := make(chan string, 1)
		go func() {
			r, _ := http.NewRequest(http.MethodGet, address, nil)
			r.Header.Set("Linegraph-Client", kind)
			response, err := http.DefaultClient.Do(r)
			if err != nil {
				answered <- err.Error()
				return
			}
			defer response.Body.Close()
			var text strings.Builder
			_ = response.Write(&text)
			answered <- text.String()
		}()
		return answered
	}
	batch := get("batch")
	<-b.working
	analyst := get("analyst")
	<-b.working // it has a run of its own
	b.letGo <- struct{}{}
	b.letGo <- struct{}{}
	for _, answered := range []<-chan string{batch, analyst} {
		if text := <-answered; strings.Contains(text, "errors") {
			t.Errorf("got %s", text)
		}
	}
}
