package httpd_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

func nothing(context.Context, graphql.RootResolver) graphql.Marshaler { return graphql.Null }

// What a caller may ask for depends on its kind, and the error says so.
func TestLimitsByKind(t *testing.T) {
	s := limited(t, limit.Default, nothing)
	long := query(one + strings.Repeat(" ", 300<<10))
	for _, c := range []struct {
		kind, body string
		status     int
		reached    string // "": allowed
	}{
		{"", query("{ exports(first: 10000) { id } }"), 200, ""},
		{"", query("{ exports(first: 10001) { id } }"), 400, `"limit":"rows","max":10000`},
		{"analyst", query("{ exports(first: 10001) { id } }"), 400, `"limit":"rows","max":10000`},
		{"dashboard", query("{ exports(first: 1001) { id } }"), 400, `"limit":"rows","max":1000`},
		{"batch", query("{ exports(first: 100000) { id } }"), 200, ""},
		{"batch", query("{ exports(first: 100001) { id } }"), 400, `"limit":"rows","max":100000`},
		{"", query("{ dealLines(first: 800) { numbers(first: 800) { id } } }"), 400, `"limit":"cost","max":500000`},
		{"batch", query("{ dealLines(first: 800) { numbers(first: 800) { id } } }"), 200, ""},
		{"", long, 200, ""},
		{"dashboard", long, 413, `"limit":"body","max":262144`},
		{"operator", query(one), 400, "analyst, dashboard or batch"},
	} {
		header := map[string]string{"Accept": "application/graphql-response+json", "Linegraph-Client": c.kind}
		status, text, a := send(t, s.URL, header, c.body)
		if status != c.status || (c.reached != "") != (len(a.Errors) > 0) || !strings.Contains(text, c.reached) {
			t.Errorf("%s %.60s: %d %s", c.kind, c.body, status, text)
		}
	}
}

// Every error of a limit has what a program needs to ask for less.
func TestErrorsOfLimits(t *testing.T) {
	s := limited(t, limit.Default, nothing)
	_, text, a := send(t, s.URL, nil, query("{ node(id: 1) { "+strings.Repeat("a: id ", 31)+"} }"))
	if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != string(intel.LimitExceeded) || a.Errors[0].Message != "The query has 31 aliases, the limit is 30: send several queries." {
		t.Errorf("got %s", text)
	}
	for _, want := range []string{`"limit":"aliases"`, `"used":31`, `"max":30`, `"requestId":"`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not in %s", want, text)
		}
	}
}

// Many errors, long ones, and paths made of a client's own keys are cut.
func TestErrorsAreFew(t *testing.T) {
	s := limited(t, limit.Default, nothing)
	var misspelt strings.Builder
	for i := range 60 {
		fmt.Fprintf(&misspelt, "%s%d ", strings.Repeat("x", 90), i)
	}
	_, text, a := send(t, s.URL, nil, query("{ exports { "+misspelt.String()+"} }"))
	if len(a.Errors) != 8 || len(text) > 4096 || !strings.Contains(a.Errors[7].Message, "53 more") {
		t.Errorf("%d errors, %d bytes: %s", len(a.Errors), len(text), text)
	}
	const phone = "07700900123"
	body := fmt.Sprintf(`{"query":"query($v: DealLineFilter) { dealLines(filter: $v) { id } }","variables":{"v":{"and":[{"%s":1}]}}}`, phone)
	if _, text, _ := send(t, s.URL, nil, body); strings.Contains(text, phone) || !strings.Contains(text, "unknown field") {
		t.Errorf("got %s", text)
	}
}

// The deadline of a body is not that of its request.
func TestTheBodysDeadlineIsNotTheRequests(t *testing.T) {
	table := limit.Default
	table[limit.Analyst].Send = 100 * time.Millisecond
	ended := make(chan error, 1)
	s := limited(t, table, func(ctx context.Context, _ graphql.RootResolver) graphql.Marshaler {
		select {
		case <-ctx.Done():
			ended <- ctx.Err()
		case <-time.After(3 * table[limit.Analyst].Send):
			ended <- nil
		}
		return graphql.Null
	})
	status, text, _ := send(t, s.URL, nil, query(one))
	if err := <-ended; err != nil || status != http.StatusOK {
		t.Errorf("the request ended with %v: %d %s", err, status, text)
	}
}
