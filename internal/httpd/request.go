package httpd

import (
	"net/http"
	"net/url"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
	"linegraph/internal/trusted"
)

// Errors of requests, the same in every transport.
var (
	errEnvelope = intel.Errorf(intel.BadInput, "The request must be one JSON object with query, and optionally operationName, variables and extensions, each once and in UTF-8.")
	errURL      = intel.Errorf(intel.BadInput, "The URL must contain query, and may contain operationName, variables and extensions, each once and in UTF-8.")
	errNoQuery  = intel.Errorf(intel.BadInput, "The request holds no query.")
	errMedia    = intel.Errorf(intel.BadInput, "This service can answer with %s or %s.", graphqlJSON, plainJSON)
	errMethod   = intel.Errorf(intel.BadInput, "Send GraphQL requests by POST; queries may also be sent by GET.")
	errBody     = intel.Errorf(intel.BadInput, "The body of a POST must be %s in UTF-8, not compressed.", plainJSON)
	errMutation = intel.Errorf(intel.BadInput, "GET answers queries only: send this operation by POST.")
)

// named refuses a request that has neither a query's text nor the hash of a trusted
// document.
func named(params *graphql.RawParams, documentID string) error {
	if documentID != "" {
		return trusted.Ask(params, documentID)
	}
	if params.Query == "" && params.Extensions[trusted.Extension] == nil {
		return errNoQuery
	}
	return nil
}

// readURL takes the request from the URL of a GET.
func readURL(r *http.Request, params *graphql.RawParams) error {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return errURL
	}
	for _, given := range values {
		if len(given) > 1 || !utf8.ValidString(given[0]) {
			return errURL
		}
	}
	params.Query, params.OperationName = values.Get("query"), values.Get("operationName")
	if params.Variables, err = objectIn(values.Get("variables")); err != nil {
		return errURL
	}
	if params.Extensions, err = objectIn(values.Get("extensions")); err != nil {
		return errURL
	}
	return named(params, values.Get("documentId"))
}

// other answers requests that no transport supports.
type other struct{}

func (other) Supports(*http.Request) bool { return true }

func (other) Do(w http.ResponseWriter, r *http.Request, _ graphql.GraphExecutor) {
	w.Header().Set(contentType, plainJSON+"; charset=utf-8")
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", "GET, POST")
		reject(w, r, http.StatusMethodNotAllowed, errMethod)
		return
	}
	w.Header().Set("Accept-Post", plainJSON)
	reject(w, r, http.StatusUnsupportedMediaType, errBody)
}
