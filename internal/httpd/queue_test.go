package httpd_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"

	linegraph "linegraph/graph"
	"linegraph/internal/hold"
	"linegraph/internal/httpd"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

// limited is a service with limits of its own.
func limited(t *testing.T, limits limit.Table, plan graphql.RootFieldMiddleware) *httptest.Server {
	t.Helper()
	schema := linegraph.NewExecutableSchema(linegraph.Config{})
	s := httptest.NewServer(httpd.Handler(httpd.Config{GraphQL: httpd.GraphQL(schema, plan, limits),
		Page: http.NotFoundHandler(), Deadline: time.Minute, Log: zerolog.Nop()}))
	t.Cleanup(s.Close)
	return s
}

// bench is a planner whose root fields run until they are released.
type bench struct{ working, letGo chan struct{} }

func newBench() bench { return bench{make(chan struct{}, 100), make(chan struct{}, 100)} }

func (b bench) plan(ctx context.Context, _ graphql.RootResolver) graphql.Marshaler {
	b.working <- struct{}{}
	select {
	case <-b.letGo:
	case <-ctx.Done():
		graphql.AddError(ctx, intel.Errorf(intel.Timeout, "Time is up."))
	}
	return graphql.Null
}

const one = "{ node(id: 1) { id } }"

// ask sends a query and gives the answer once it is there.
func ask(t *testing.T, url, kind, text string) <-chan *http.Response {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, url+"/graphql", strings.NewReader(query(text)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Linegraph-Client", kind)
	answered := make(chan *http.Response, 1)
	go func() {
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Error(err)
		} else {
			response.Body.Close()
		}
		answered <- response
	}()
	return answered
}

// A request that comes when all slots are taken and no more may wait is told to come back;
// other kinds of callers are not affected.
func TestTooManyAtOnce(t *testing.T) {
	table := limit.Default
	table[limit.Analyst].Running, table[limit.Analyst].Waiting = 2, 0
	b := newBench()
	s := limited(t, table, b.plan)
	both := ask(t, s.URL, "analyst", "{ a: node(id: 1) { id } b: node(id: 1) { id } }")
	<-b.working
	<-b.working
	status, text, a := send(t, s.URL, nil, query(one))
	if status != http.StatusServiceUnavailable || len(a.Errors) != 1 || a.Errors[0].Extensions.Code != string(intel.Unavailable) || !strings.Contains(text, `"limit":"waiting"`) {
		t.Errorf("the third: %d %s", status, text)
	}
	if refused := <-ask(t, s.URL, "", one); refused.Header.Get("Retry-After") == "" {
		t.Error("nobody says when to come back")
	}
	other := ask(t, s.URL, "dashboard", one)
	<-b.working
	for range 3 {
		b.letGo <- struct{}{}
	}
	for _, answered := range []<-chan *http.Response{both, other} {
		if response := <-answered; response.StatusCode != http.StatusOK {
			t.Errorf("status %d", response.StatusCode)
		}
	}
	again := ask(t, s.URL, "analyst", one)
	b.letGo <- struct{}{}
	if response := <-again; response.StatusCode != http.StatusOK {
		t.Errorf("afterwards: status %d", response.StatusCode)
	}
}

func TestWaitingForATurn(t *testing.T) {
	table := limit.Default
	table[limit.Analyst].Running, table[limit.Analyst].Wait = 1, time.Hour
	table[limit.Batch].Running, table[limit.Batch].Wait = 1, time.Millisecond
	b := newBench()
	s := limited(t, table, b.plan)
	first := ask(t, s.URL, "analyst", one)
	<-b.working
	second := ask(t, s.URL, "analyst", one)
	b.letGo <- struct{}{}
	if (<-first).StatusCode != http.StatusOK {
		t.Error("the first was refused")
	}
	<-b.working
	b.letGo <- struct{}{}
	if (<-second).StatusCode != http.StatusOK {
		t.Error("the second was refused")
	}

	patient := ask(t, s.URL, "batch", one)
	<-b.working
	if response := <-ask(t, s.URL, "batch", one); response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("after its wait: status %d", response.StatusCode)
	}
	b.letGo <- struct{}{}
	<-patient
}

// A slot is free when the work has ended, not already when the request has ended or its
// client has the answer.
func TestSlotOutlivesItsRequest(t *testing.T) {
	table := limit.Default
	table[limit.Analyst].Running, table[limit.Analyst].Wait = 1, time.Millisecond
	ends := make(chan func(), 1)
	s := limited(t, table, func(ctx context.Context, _ graphql.RootResolver) graphql.Marshaler {
		ends <- hold.Begin(ctx)
		return graphql.Null
	})
	if response := <-ask(t, s.URL, "", one); response.StatusCode != http.StatusOK {
		t.Fatalf("status %d", response.StatusCode)
	}
	if response := <-ask(t, s.URL, "", one); response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("while its work goes on: status %d", response.StatusCode)
	}
	end := <-ends
	end()
	if response := <-ask(t, s.URL, "", one); response.StatusCode != http.StatusOK {
		t.Errorf("after its work: status %d", response.StatusCode)
	}
}

// A request with more root fields than there are slots runs alone.
func TestARequestWiderThanItsGate(t *testing.T) {
	table := limit.Default
	table[limit.Analyst].Running = 1
	b := newBench()
	s := limited(t, table, b.plan)
	wide := ask(t, s.URL, "", "{ a: node(id: 1) { id } b: node(id: 1) { id } ...f } fragment f on Query { c: node(id: 1) { id } }")
	for range 3 {
		<-b.working
		b.letGo <- struct{}{}
	}
	if response := <-wide; response.StatusCode != http.StatusOK {
		t.Errorf("status %d", response.StatusCode)
	}
}

// Every kind has its own deadline, which reaches the graph through the context.
func TestTimeByKind(t *testing.T) {
	table := limit.Default
	left := make(chan time.Duration, 1)
	s := limited(t, table, func(ctx context.Context, _ graphql.RootResolver) graphql.Marshaler {
		deadline, _ := ctx.Deadline()
		left <- time.Until(deadline)
		return graphql.Null
	})
	for kind, longest := range map[string]time.Duration{"": 15 * time.Second, "dashboard": 10 * time.Second, "batch": 2 * time.Minute} {
		<-ask(t, s.URL, kind, one)
		if got := <-left; got > longest || got < longest/2 {
			t.Errorf("%q has %v left, want almost %v", kind, got, longest)
		}
	}
}
