package httpd

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/intel"
)

// LoadFiles are what is kept of each load, by its id. NOT_FOUND where there is
// nothing, or not yet.
type LoadFiles interface {
	// Receipt accounts for every record of the load, as JSON.
	Receipt(id string) (*os.File, error)
	// Rejects are the records that could not be loaded, a line of JSON for each.
	Rejects(id string) (*os.File, error)
}

// LoadRows gives each what became of every record of a load that is in the graph.
type LoadRows func(ctx context.Context, id string, each func(intel.LoadRow) error) error

// loads serves them below /loads/.
func loads(mux *http.ServeMux, files LoadFiles, rows LoadRows) {
	if rows != nil {
		mux.Handle("GET /loads/{id}/rows", notFetchedAcross(rows))
	}
	for pattern, f := range map[string]loadFile{
		"GET /loads/{id}/receipt": {files.Receipt, plainJSON, "receipt.json"},
		"GET /loads/{id}/rejects": {files.Rejects, "application/x-ndjson", "rejects.ndjson"},
	} {
		mux.Handle(pattern, notFetchedAcross(f))
	}
}

// ServeHTTP streams the rows, a line of JSON for each. One that breaks off ends
// without the last line, which says that all were sent.
func (read LoadRows) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), rowsDeadline)
	defer cancel()
	w.Header().Set("Cache-Control", "no-store")
	lasting := Lasting{Patience: 30 * time.Second}
	out := bufio.NewWriterSize(lasting.patient(w), 64<<10)
	lines, n := json.NewEncoder(out), 0
	w.Header().Set(contentType, "application/x-ndjson")
	err := read(ctx, r.PathValue("id"), func(row intel.LoadRow) error {
		n++
		return lines.Encode(row)
	})
	if err != nil && n == 0 {
		w.Header().Set(contentType, "text/plain; charset=utf-8")
		http.Error(w, intel.ErrorMessage(err), http.StatusServiceUnavailable)
		return
	}
	if err == nil {
		_ = lines.Encode(map[string]int{"rows": n})
	}
	_ = out.Flush()
}

// rowsDeadline is the longest that a load's rows may take.
const rowsDeadline = 10 * time.Minute

type loadFile struct {
	open  func(id string) (*os.File, error)
	media string
	name  string // that the file is saved under
}

// ServeHTTP streams the file; whoever takes nothing of it for half a minute is
// given up.
func (f loadFile) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, err := f.open(r.PathValue("id"))
	if err != nil {
		status := http.StatusInternalServerError
		if intel.ErrorCode(err) == intel.NotFound {
			status = http.StatusNotFound
		} else {
			zerolog.Ctx(r.Context()).Error().Str("cause", causes(err)).Msg("what is kept of a load cannot be read")
		}
		http.Error(w, intel.ErrorMessage(err), status)
		return
	}
	defer file.Close()
	w.Header().Set(contentType, f.media)
	w.Header().Set("Cache-Control", "no-store") // it is evidence
	w.Header().Set("Content-Disposition", `attachment; filename="`+f.name+`"`)
	lasting := Lasting{Patience: 30 * time.Second}
	http.ServeContent(lasting.patient(w), r, f.name, time.Time{}, file)
}
