package httpd

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/body"
	"linegraph/internal/intel"
)

// dispatch runs an operation. It returns nil if the client is gone. gqlgen also returns
// nil if the deadline of the operation, which need not be that of ctx, has passed before
// it begins.
func dispatch(ctx context.Context, exec graphql.GraphExecutor, op *graphql.OperationContext) *graphql.Response {
	responses, inner := exec.DispatchOperation(ctx, op)
	response := responses(inner)
	if response == nil && !errors.Is(ctx.Err(), context.Canceled) {
		return refusalResponse(ctx, errTime)
	}
	return response
}

var errTime = intel.Errorf(intel.Timeout, "The request took longer than this service allows.")

// refusalResponse is the answer to a refused request.
func refusalResponse(ctx context.Context, err error) *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{present(ctx, err)}}
}

// reject answers a request that is refused before GraphQL reads it.
func reject(w http.ResponseWriter, r *http.Request, status int, err error) {
	write(w, status, refusalResponse(r.Context(), err))
}

// answer writes the response to a well-formed request; b may be nil.
func answer(w http.ResponseWriter, media string, response *graphql.Response, b *body.Body) {
	if response == nil {
		return // the client is gone
	}
	send(w, statusOf(media, response), parts(response, b))
}

// write sends a short response.
func write(w http.ResponseWriter, status int, response *graphql.Response) {
	send(w, status, parts(response, nil))
}

// oneWrite is the largest answer that is copied into one piece.
const oneWrite = 4 << 10

// send sends a whole answer.
func send(w http.ResponseWriter, status int, parts [][]byte) {
	length := 0
	for _, part := range parts {
		length += len(part)
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1") // a second
	}
	w.Header().Set("Content-Length", strconv.Itoa(length))
	w.WriteHeader(status)
	if length <= oneWrite {
		parts = [][]byte{bytes.Join(parts, nil)} // each write sets a deadline of its own
	}
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return // the client is gone
		}
	}
}

// parts returns a whole response, whose data is JSON already and is not copied. The last
// part is what follows the data.
func parts(response *graphql.Response, b *body.Body) [][]byte {
	before, after := around(response)
	return append(append([][]byte{before}, b.Parts(response.Data)...), after)
}

// around returns what comes before and after the data of a response. Errors come first;
// without data the member is left out.
func around(response *graphql.Response) (before, after []byte) {
	before = append(before, '{')
	if len(response.Errors) > 0 {
		before = member(before, "errors", response.Errors)
		if response.Data != nil || len(response.Extensions) > 0 {
			before = append(before, ',')
		}
	}
	if response.Data != nil {
		before = append(before, `"data":`...)
	}
	if len(response.Extensions) > 0 {
		if response.Data != nil {
			after = append(after, ',')
		}
		after = member(after, "extensions", response.Extensions)
	}
	return before, append(after, '}')
}

func member(to []byte, name string, value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		text = []byte(`null`) // never happens: all values here can be marshalled
	}
	return append(append(append(append(to, '"'), name...), `":`...), text...)
}
