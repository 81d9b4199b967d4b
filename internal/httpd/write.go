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

	"linegraph/internal/intel"
)

// dispatch runs an operation. It gives nil when the client is gone.
func dispatch(ctx context.Context, exec graphql.GraphExecutor, op *graphql.OperationContext) *graphql.Response {
	responses, inner := exec.DispatchOperation(ctx, op)
	response := responses(inner)
	if response == nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return refusal(ctx, errTime)
	}
	return response
}

var errTime = intel.Errorf(intel.Timeout, "The request took longer than this service allows.")

// refusal is the answer to a request that is not run.
func refusal(ctx context.Context, err error) *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{present(ctx, err)}}
}

// reject answers a request that GraphQL never saw.
func reject(w http.ResponseWriter, r *http.Request, status int, err error) {
	write(w, status, refusal(r.Context(), err))
}

// answer writes what GraphQL says to a well-formed request.
func answer(w http.ResponseWriter, media string, response *graphql.Response) {
	if response == nil {
		return // the client is gone
	}
	status := statusOf(media, response)
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1") // a second
	}
	write(w, status, response)
}

// write sends a response, whose data is JSON already and is not copied.
func write(w http.ResponseWriter, status int, response *graphql.Response) {
	before, after := around(response)
	head(w, status, len(before)+len(response.Data)+len(after))
	for _, part := range [][]byte{before, response.Data, after} {
		if _, err := w.Write(part); err != nil {
			return // the client is gone
		}
	}
}

func head(w http.ResponseWriter, status, length int) {
	w.Header().Set("Content-Length", strconv.Itoa(length))
	w.WriteHeader(status)
}

// encode gives the whole of a response, to keep.
func encode(response *graphql.Response) []byte {
	before, after := around(response)
	return bytes.Join([][]byte{before, response.Data, after}, nil)
}

// around is what stands before and after the data of a response. Errors come
// first, and where there is no data there is no word of it.
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
		text = []byte(`null`) // nothing of ours is unmarshallable
	}
	return append(append(append(append(to, '"'), name...), `":`...), text...)
}
