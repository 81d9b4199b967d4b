package httpd

import (
	"encoding/json"
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/failure"
	"linegraph/internal/intel"
)

// accepted sets the media type of the answer, or rejects the request if the
// client accepts none that can be sent.
func accepted(w http.ResponseWriter, r *http.Request) (media string, ok bool) {
	wanted := wantsOf(r)
	w.Header().Set(contentType, wanted.media+"; charset=utf-8")
	if wanted.none {
		reject(w, r, http.StatusNotAcceptable, errMedia)
	}
	return wanted.media, !wanted.none
}

// preferred chooses between the two. A client that names graphqlJSON knows it, and gets it
// if both are preferred equally; a client that accepts anything gets plainJSON, and so does
// one that takes neither.
func preferred(plain, strict liking) (media string, none bool) {
	switch {
	case strict.exactness == exact && strict.quality > 0 && strict.quality >= plain.quality:
		return graphqlJSON, false
	case plain.quality > 0:
		return plainJSON, false
	case strict.quality > 0:
		return graphqlJSON, false
	}
	return plainJSON, true
}

// How exactly a pattern names a media type. The most exact pattern counts.
const (
	anything = iota + 1
	anyOfKind
	exact
)

// liking is a client's preference for one media type.
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
	return requestStatus(code)
}

// requestStatus is the status of a request that is refused before any field is run: 400
// for every fault of the request itself, as GraphQL over HTTP demands.
func requestStatus(code intel.Code) int {
	status := failure.Status(code)
	if status >= http.StatusInternalServerError || status == http.StatusUnauthorized || status == http.StatusForbidden {
		return status
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
