package httpd

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/intel"
)

// post is GraphQL over HTTP by POST of application/json, and nothing else: a
// form or a text body could be sent by any page that an analyst has open.
// gqlgen's own transport echoes a malformed body, evidence included, in its
// error and answers 200 to one that is too large.
type post struct{}

const (
	plainJSON    = "application/json"
	graphqlJSON  = "application/graphql-response+json"
	statusPlain  = http.StatusOK         // a refused request under application/json
	statusStrict = http.StatusBadRequest // the same under graphqlJSON
)

func (post) Supports(r *http.Request) bool {
	if r.Method != http.MethodPost {
		return false
	}
	media, params, err := mime.ParseMediaType(r.Header.Get(contentType))
	charset := strings.ToLower(params["charset"])
	return err == nil && media == plainJSON && (charset == "" || charset == "utf-8") && r.Header.Get("Content-Encoding") == ""
}

func (post) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	answerType, refused := plainJSON, statusPlain
	if strings.Contains(r.Header.Get("Accept"), graphqlJSON) {
		answerType, refused = graphqlJSON, statusStrict
	}
	w.Header().Set(contentType, answerType+"; charset=utf-8")

	params := &graphql.RawParams{Headers: r.Header, ReadTime: graphql.TraceTiming{Start: graphql.Now()}}
	if status, err := read(r, params); err != nil {
		write(w, status, exec.DispatchError(r.Context(), gqlerror.List{gqlerror.Wrap(err)}))
		return
	}
	params.ReadTime.End = graphql.Now()

	op, errs := exec.CreateOperationContext(r.Context(), params)
	if len(errs) > 0 {
		write(w, refused, exec.DispatchError(graphql.WithOperationContext(r.Context(), op), errs))
		return
	}
	responses, ctx := exec.DispatchOperation(r.Context(), op)
	if response := responses(ctx); response != nil { // nil: the client is gone
		write(w, statusOf(w, response), response)
	}
}

// read takes exactly one JSON object of valid UTF-8 from the body.
func read(r *http.Request, params *graphql.RawParams) (status int, err error) {
	body, err := io.ReadAll(r.Body)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge, tooLong(r, int(tooLarge.Limit))
	case errors.Is(err, os.ErrDeadlineExceeded):
		return http.StatusRequestTimeout, intel.Wrap(err, intel.Timeout, "The request took too long to arrive.")
	case err != nil:
		return http.StatusBadRequest, intel.Wrap(err, intel.BadInput, "The request could not be read whole.")
	case !utf8.Valid(body):
		return http.StatusBadRequest, intel.Errorf(intel.BadInput, "The request is not valid UTF-8.")
	case !oneObject(body):
		return http.StatusBadRequest, intel.Errorf(intel.BadInput, "The request must be one JSON object in which every name stands once.")
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := decoder.Decode(params); err != nil {
		return http.StatusBadRequest, intel.Wrap(err, intel.BadInput, "The request must be one JSON object with query, and perhaps operationName and variables.")
	}
	if params.Query == "" {
		return http.StatusBadRequest, intel.Errorf(intel.BadInput, "The request holds no query.")
	}
	return 0, nil
}

// tooLong says how long the request is, where it says so itself.
func tooLong(r *http.Request, most int) error {
	used := max(int(r.ContentLength), most+1)
	return intel.Exceeded(intel.Reached{Limit: "body", Used: used, Max: most}, "The request is larger than %d bytes: send it in parts.", most)
}

// write sends a response without encoding its data again.
func write(w http.ResponseWriter, status int, response *graphql.Response) {
	buf := make([]byte, 0, len(response.Data)+64)
	buf = append(buf, '{')
	if len(response.Errors) > 0 {
		errs, err := json.Marshal(response.Errors)
		if err != nil {
			errs = []byte(`[{"message":"The errors could not be written."}]`)
		}
		buf = append(append(buf, `"errors":`...), errs...)
	}
	if response.Data != nil {
		if len(buf) > 1 {
			buf = append(buf, ',')
		}
		buf = append(append(buf, `"data":`...), response.Data...)
	}
	if len(response.Extensions) > 0 {
		if extensions, err := json.Marshal(response.Extensions); err == nil {
			if len(buf) > 1 {
				buf = append(buf, ',')
			}
			buf = append(append(buf, `"extensions":`...), extensions...)
		}
	}
	buf = append(buf, '}')
	w.Header().Set("Content-Length", strconv.Itoa(len(buf)))
	w.WriteHeader(status)
	_, _ = w.Write(buf) // an error means that the client is gone
}
