package httpd

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"linegraph/internal/stream"
)

// The media types of an answer. Under plainJSON a well-formed request is
// answered 200, as clients of old expect; under graphqlJSON the status tells
// whether there is data.
const (
	plainJSON   = "application/json"
	graphqlJSON = "application/graphql-response+json"
	ndjson      = "application/x-ndjson"
	ndjsonToo   = "application/ndjson"
	tableCSV    = "text/csv"
	eventStream = "text/event-stream"
)

// wants is what a client says that it takes, read from Accept.
type wants struct {
	rows   rowsAs
	events bool
	media  string // of one answer
	none   bool   // it takes none of ours as one answer
}

// rowsAs is how a client wants the records of a list, one at a time.
type rowsAs struct {
	media string // ndjson or tableCSV; empty: as one answer
	raw   bool   // of tableCSV: values as they are
}

// wantsOf reads Accept. Of rows and one answer, what is preferred is what has the greatest
// q, and of these what comes first; rows that come after plain JSON are not asked for.
// Events are given to a client that takes them at all. An entry that cannot be read is left
// out.
func wantsOf(r *http.Request) (w wants) {
	header := r.Header.Get("Accept")
	switch header {
	case "", "*/*", plainJSON:
		return wants{media: plainJSON}
	case graphqlJSON:
		return wants{media: graphqlJSON}
	}
	most := 0.0
	plain, strict := liking{}, liking{}
	for item := range strings.SplitSeq(header, ",") {
		pattern, q, params, ok := entryOf(item)
		if !ok {
			continue
		}
		plain.hear(pattern, plainJSON, q)
		strict.hear(pattern, graphqlJSON, q)
		w.events = w.events || pattern == eventStream && q > 0
		as, named := rowsNamed(pattern, params)
		if named && q > most {
			w.rows, most = as, q
		}
	}
	w.media, w.none = preferred(plain, strict)
	return w
}

// entryOf reads one entry of Accept.
func entryOf(item string) (pattern string, q float64, params map[string]string, ok bool) {
	pattern, params, err := mime.ParseMediaType(item)
	if err != nil {
		return "", 0, nil, false
	}
	if params["q"] == "" {
		return pattern, 1, params, true
	}
	q, err = strconv.ParseFloat(params["q"], 64)
	return pattern, q, params, err == nil
}

// rowsNamed is how records come in a media type, if it is one of those that are compared.
func rowsNamed(media string, params map[string]string) (as rowsAs, named bool) {
	switch media {
	case ndjson, ndjsonToo:
		return rowsAs{media: ndjson}, true
	case tableCSV:
		return rowsAs{media: tableCSV, raw: params["profile"] == "raw"}, true
	}
	return rowsAs{}, media == plainJSON || media == graphqlJSON
}

// format is the writer of such rows.
func (a rowsAs) format(s stream.Shape) (stream.Format, error) {
	if a.media == tableCSV {
		return stream.CSV(s, a.raw), nil
	}
	return stream.NDJSON(s)
}

// wantsSocket leaves out other upgrades: some clients offer HTTP/2 with every
// request, and take an answer without it.
func wantsSocket(r *http.Request) bool {
	return strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// lasts tells whether the answer to a request has a time of its own.
func lasts(r *http.Request) bool {
	if wantsSocket(r) {
		return true
	}
	w := wantsOf(r)
	return (w.events || w.rows.media != "") && post{}.Supports(r)
}
