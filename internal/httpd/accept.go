package httpd

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"linegraph/internal/stream"
)

// The media types of an answer. With plainJSON the status of every well-formed
// request is 200, as older clients expect; with graphqlJSON the status shows
// whether there is data.
const (
	plainJSON   = "application/json"
	graphqlJSON = "application/graphql-response+json"
	ndjson      = "application/x-ndjson"
	ndjsonToo   = "application/ndjson"
	tableCSV    = "text/csv"
	eventStream = "text/event-stream"
)

// wants holds the media types that a client accepts.
type wants struct {
	rows   rowsAs
	events bool
	media  string // of an answer in one piece
	none   bool   // it accepts no media type in which an answer in one piece can be sent
}

// rowsAs is the form in which a client wants the records of a list, one at a
// time.
type rowsAs struct {
	media string // ndjson or tableCSV; empty: an answer in one piece
	raw   bool   // for tableCSV: cells are not made safe for spreadsheets
}

// wantsOf reads Accept. The client gets rows if the entry with the greatest q names them;
// if several entries have that q, the first of them counts. It gets events if any entry
// with a q above zero names them. Entries that cannot be read are ignored.
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

// rowsNamed returns the form of rows that a media type stands for: none for the types of
// an answer in one piece. named is false for all other types, which are not compared.
func rowsNamed(media string, params map[string]string) (as rowsAs, named bool) {
	switch media {
	case ndjson, ndjsonToo:
		return rowsAs{media: ndjson}, true
	case tableCSV:
		return rowsAs{media: tableCSV, raw: params["profile"] == "raw"}, true
	}
	return rowsAs{}, media == plainJSON || media == graphqlJSON
}

// format returns the writer of such rows.
func (a rowsAs) format(s stream.Shape) (stream.Format, error) {
	if a.media == tableCSV {
		return stream.CSV(s, a.raw), nil
	}
	return stream.NDJSON(s)
}

// wantsSocket ignores other upgrades: some clients offer HTTP/2 with every
// request, and accept an answer without it.
func wantsSocket(r *http.Request) bool {
	return strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// lasts tells whether the answer to a request has a deadline of its own.
func lasts(r *http.Request) bool {
	if wantsSocket(r) {
		return true
	}
	w := wantsOf(r)
	return (w.events || w.rows.media != "") && post{}.Supports(r)
}
