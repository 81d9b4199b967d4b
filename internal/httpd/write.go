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

// refuse answers a request that GraphQL never saw.
func refuse(w http.ResponseWriter, r *http.Request, media string, status int, err error) {
	write(w, media, status, refusal(r.Context(), err))
}

// answer writes what GraphQL says to a well-formed request.
func answer(w http.ResponseWriter, media string, response *graphql.Response) {
	if response != nil { // else the client is gone
		write(w, media, statusOf(media, response), response)
	}
}

// write sends a response, whose data is JSON already and is not copied.
func write(w http.ResponseWriter, media string, status int, response *graphql.Response) {
	before, after := around(response)
	head(w, media, status, len(before)+len(response.Data)+len(after))
	for _, part := range [][]byte{before, response.Data, after} {
		if _, err := w.Write(part); err != nil {
			return // the client is gone
		}
	}
}

// retryAfter is when a caller that was sent away may come back, in seconds.
const retryAfter = "1"

func head(w http.ResponseWriter, media string, status, length int) {
	h := w.Header()
	h.Set(contentType, media+"; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(length))
	if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", retryAfter)
	}
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
