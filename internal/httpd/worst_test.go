//go:build unix

package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/questions"
)

// What the worst request may cost before it is refused, or has its statement.
//
// Processor time is given in yardsticks, each the time of reading a JSON text of 9,900 numbers, which
// is measured beside each request: so a slow or busy machine decides nothing. When the bound was set, a
// yardstick took 3.4 ms on a quiet machine, so that 59 of them were 200 ms.
const (
	worstSize  = 256 << 10
	worstCost  = 59
	worstAlloc = 100 << 20
	tries      = 20 // the machine has other things to do
)

// The worst requests that anybody here can think of cost little, through the
// whole handler and the compiler: only Neo4j is left out. What is too much is
// refused, in few words; the rest is harmless.
func TestWorstQueries(t *testing.T) {
	for _, a := range attacks() {
		t.Run(a.name, func(t *testing.T) {
			body := a.request(t)
			if len(body) > worstSize {
				t.Fatalf("the request has %d bytes, more than the test is about", len(body))
			}
			var spent bill
			for range tries {
				b := charge(t, body)
				if spent.text == "" || b.cost < spent.cost {
					spent = b
				}
				if b.cost < worstCost/2 {
					break
				}
			}
			t.Logf("%5.1f yardsticks %6.1f MB  %s", spent.cost, float64(spent.bytes)/(1<<20), code(spent.text))
			if spent.cost > worstCost || spent.bytes > worstAlloc {
				t.Errorf("it costs %.1f yardsticks of processor time and %d MB", spent.cost, spent.bytes>>20)
			}
			if refused := code(spent.text) != ""; refused == a.allowed {
				t.Errorf("allowed: %v, want %v: %.300s", !refused, a.allowed, spent.text)
			}
			if !a.allowed && len(spent.text) > 4096 {
				t.Errorf("%d bytes of answer to a refused request", len(spent.text))
			}
			if strings.Contains(spent.text, string(intel.Internal)) {
				t.Errorf("something broke: %.300s", spent.text)
			}
		})
	}
}

// bill is what one request cost.
type bill struct {
	cost  float64 // in yardsticks
	bytes uint64
	text  string
}

// charge sends a request to a service that has seen none before.
func charge(t *testing.T, body []byte) bill {
	t.Helper()
	handler := compiling(t)
	request := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	cpu := processCPU(t)
	handler.ServeHTTP(answer, request)
	cpu = processCPU(t) - cpu
	runtime.ReadMemStats(&after)
	return bill{float64(cpu) / float64(yardstick(t)), after.TotalAlloc - before.TotalAlloc, answer.Body.String()}
}

// yardstick measures one: the mean of several, because the machine is busy for some moments and not for others.
func yardstick(t *testing.T) time.Duration {
	t.Helper()
	text, err := json.Marshal(many(9_900, "+44 (0) 7700 900123"))
	if err != nil {
		t.Fatal(err)
	}
	const several = 20
	cpu := processCPU(t)
	for range several {
		var read []string
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
	}
	return (processCPU(t) - cpu) / several
}

func processCPU(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// compiling is the service up to the point where Neo4j would be asked.
func compiling(t testing.TB) http.Handler {
	t.Helper()
	schema := linegraph.NewExecutableSchema(linegraph.Config{})
	limits := limit.Default
	compiler, err := compile.New(schema.Schema(), cypher.Patterns(), cypher.Indexed, questions.All(), identity.Number,
		compile.Limits{MaxFirst: limits.Most(func(l *limit.Limits) int { return l.Rows })})
	if err != nil {
		t.Fatal(err)
	}
	plan := func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		field := graphql.GetRootFieldContext(ctx).Field
		if strings.HasPrefix(field.Name, "__") {
			return next(ctx)
		}
		op := graphql.GetOperationContext(ctx)
		var err error
		if compiler.Asks(field) {
			_, err = compiler.Ask(op, field)
		} else {
			_, err = compiler.Root(op, field)
		}
		if err != nil {
			graphql.AddError(ctx, err)
		}
		return graphql.Null
	}
	return httpd.Handler(httpd.Config{GraphQL: httpd.GraphQL(schema, plan, limits), Page: http.NotFoundHandler(), Deadline: time.Minute, Log: zerolog.Nop()})
}

// code of the first error of an answer, if it has one.
func code(text string) string {
	var a answer
	_ = json.Unmarshal([]byte(text), &a)
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}
