package httpd

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"linegraph/internal/stream"
)

const (
	ndjson      = "application/x-ndjson"
	ndjsonToo   = "application/ndjson"
	tableCSV    = "text/csv"
	eventStream = "text/event-stream"
)

// rowsAs is how a client wants the records of a list, one at a time.
type rowsAs struct {
	media string // ndjson or tableCSV; empty: as one answer
	raw   bool   // of tableCSV: values as they are
}

// wantsRows reads Accept. What is preferred is what has the greatest q, and of
// these what comes first; rows that come after plain JSON are not asked for.
func wantsRows(r *http.Request) rowsAs {
	var best rowsAs
	most := 0.0
	for accepted := range strings.SplitSeq(r.Header.Get("Accept"), ",") {
		media, params, err := mime.ParseMediaType(accepted)
		if err != nil {
			continue
		}
		q, err := strconv.ParseFloat(params["q"], 64)
		if params["q"] == "" {
			q, err = 1, nil
		}
		if err != nil || q <= most {
			continue
		}
		switch media {
		case ndjson, ndjsonToo:
			best, most = rowsAs{media: ndjson}, q
		case tableCSV:
			best, most = rowsAs{media: tableCSV, raw: params["profile"] == "raw"}, q
		case plainJSON, graphqlJSON:
			best, most = rowsAs{}, q
		}
	}
	return best
}

// format is the writer of such rows.
func (a rowsAs) format(s stream.Shape) (stream.Format, error) {
	if a.media == tableCSV {
		return stream.CSV(s, a.raw), nil
	}
	return stream.NDJSON(s)
}

func wantsEvents(r *http.Request) bool { return strings.Contains(r.Header.Get("Accept"), eventStream) }

// wantsSocket leaves out other upgrades: some clients offer HTTP/2 with every
// request, and take an answer without it.
func wantsSocket(r *http.Request) bool {
	return strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// lasts tells whether the answer to a request has a time of its own.
func lasts(r *http.Request) bool {
	return wantsSocket(r) || post{}.Supports(r) && (wantsEvents(r) || wantsRows(r).media != "")
}
