package httpd

import (
	"encoding/json"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
)

// The media types of an answer. Under plainJSON a well-formed request is
// answered 200, as clients of old expect; under graphqlJSON the status tells
// whether there is data.
const (
	plainJSON   = "application/json"
	graphqlJSON = "application/graphql-response+json"
)

// accepted gives the answer its media type, or rejects the request when the
// client takes none of ours.
func accepted(w http.ResponseWriter, r *http.Request) (media string, ok bool) {
	media, ok = negotiate(r.Header.Get("Accept"))
	w.Header().Set(contentType, media+"; charset=utf-8")
	if !ok {
		reject(w, r, http.StatusNotAcceptable, errMedia)
	}
	return media, ok
}

// negotiate chooses the media type that the client prefers. A client that names graphqlJSON
// knows it, and gets it if both are preferred equally; a client that accepts anything gets
// plainJSON.
func negotiate(accept string) (media string, ok bool) {
	switch accept {
	case "", "*/*", plainJSON:
		return plainJSON, true
	case graphqlJSON:
		return graphqlJSON, true
	}
	plain, strict := liking{}, liking{}
	for item := range strings.SplitSeq(accept, ",") {
		pattern, params, err := mime.ParseMediaType(item)
		if err != nil {
			continue
		}
		quality, err := strconv.ParseFloat(params["q"], 64)
		if err != nil {
			quality = 1
		}
		plain.hear(pattern, plainJSON, quality)
		strict.hear(pattern, graphqlJSON, quality)
	}
	switch {
	case strict.exactness == exact && strict.quality > 0 && strict.quality >= plain.quality:
		return graphqlJSON, true
	case plain.quality > 0:
		return plainJSON, true
	case strict.quality > 0:
		return graphqlJSON, true
	}
	return plainJSON, false
}

// How exactly a pattern names a media type; the most exact one counts.
const (
	anything = iota + 1
	anyOfKind
	exact
)

// liking is what a client says of one media type.
type liking struct {
	exactness int
	quality   float64
}

func (l *liking) hear(pattern, media string, quality float64) {
	exactness := 0
	switch pattern {
	case "*/*":
		exactness = anything
	case "application/*":
		exactness = anyOfKind
	case media:
		exactness = exact
	}
	if exactness > l.exactness {
		*l = liking{exactness, quality}
	}
}

// statusOf is the HTTP status of GraphQL's response to a well-formed request. If the request
// was not run because there were too many others, its status always says so.
func statusOf(media string, response *graphql.Response) int {
	if len(response.Errors) == 0 || !empty(response.Data) {
		return http.StatusOK
	}
	code, _ := response.Errors[0].Extensions["code"].(intel.Code)
	switch {
	case code == intel.Unavailable: // so that proxies see it, too
		return http.StatusServiceUnavailable
	case media == plainJSON, response.Data != nil:
		return http.StatusOK
	}
	switch code {
	case intel.Unauthenticated:
		return http.StatusUnauthorized
	case intel.Forbidden:
		return http.StatusForbidden
	case intel.Timeout:
		return http.StatusGatewayTimeout
	case intel.Internal:
		return http.StatusInternalServerError
	}
	return http.StatusBadRequest
}

// empty tells whether there is no data, or only null in every field.
func empty(data json.RawMessage) bool {
	const short = 1 << 10
	if data == nil {
		return true
	}
	var fields map[string]any
	if len(data) > short || json.Unmarshal(data, &fields) != nil {
		return false
	}
	for _, value := range fields {
		if value != nil {
			return false
		}
	}
	return true
}
