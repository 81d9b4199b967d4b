package httpd

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"time"

	"linegraph/internal/failure"
	"linegraph/internal/hold"
	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// LoadFiles opens the files of a load by the load's id. NOT_FOUND: there is none, or not
// yet.
type LoadFiles interface {
	// Receipt opens the JSON file that accounts for every record of the load.
	Receipt(id string) (*os.File, error)
	// Rejects opens the records that could not be loaded, one line of JSON each.
	Rejects(id string) (*os.File, error)
}

// LoadRows calls each for every record of a load, with the outcome of that record, if
// the load is in the graph.
type LoadRows func(ctx context.Context, id string, each func(intel.LoadRow) error) error

// maxDownloads is how many of these files are sent at a time: so many of rows, and so many of
// the others. maxReading is how many of them may read rows from Neo4j at a time.
const (
	maxDownloads = 16
	maxReading   = 2
)

// loads serves the files of loads below /loads/.
func loads(mux *http.ServeMux, files LoadFiles, rows LoadRows) {
	if rows != nil {
		out := hold.NewPlaces(maxDownloads, placeWait)
		mux.Handle("GET /loads/{id}/rows", notFetchedAcross(download{out, loadRows{rows, hold.NewPlaces(maxReading, rowsDeadline)}.open}))
	}
	out := hold.NewPlaces(maxDownloads, placeWait)
	mux.Handle("GET /loads/{id}/receipt", notFetchedAcross(download{out, loadFile{files.Receipt, plainJSON, "receipt.json"}.open}))
	mux.Handle("GET /loads/{id}/rejects", notFetchedAcross(download{out, loadFile{files.Rejects, ndjson, "rejects.ndjson"}.open}))
}

// download sends the file that open returns. The file is complete and on disk by then, so
// nobody has to wait for a slow reader.
type download struct {
	out  *hold.Places
	open func(w http.ResponseWriter, r *http.Request) (io.ReadSeekCloser, string, error)
}

var errDownloads = intel.Errorf(intel.Unavailable, "Too many receipts, rejects and rows are being fetched; try again in a few seconds.")

// downloadFailed is the log message for a file that cannot be sent.
const downloadFailed = "cannot read the files of a load"

func (d download) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, done, ok := d.out.Take(r.Context())
	if !ok {
		w.Header().Set("Retry-After", "5") // seconds
		failure.Answer(w, r, errDownloads, downloadFailed)
		return
	}
	defer done()
	r = r.WithContext(ctx)
	file, name, err := d.open(w, r)
	if err != nil {
		failure.Answer(w, r, err, downloadFailed)
		return
	}
	defer file.Close()
	w.Header().Set("Cache-Control", "no-store") // it is evidence
	http.ServeContent(Lasting{Patience: patience}.patient(w), r, name, time.Time{}, file)
}

type loadRows struct {
	read    LoadRows
	reading *hold.Places
}

// rowsDeadline is the longest that reading a load's rows may take, including the wait for a
// turn.
const rowsDeadline = 10 * time.Minute

// open copies the rows to the spool, one line of JSON each and a last one with their
// number. So the transaction lasts only as long as Neo4j takes to return the rows, however
// slow the reader is.
func (l loadRows) open(w http.ResponseWriter, r *http.Request) (_ io.ReadSeekCloser, name string, err error) {
	ctx, cancel := context.WithTimeout(r.Context(), rowsDeadline)
	defer cancel()
	ctx, done, ok := l.reading.Take(ctx)
	if !ok {
		return nil, "", intel.Errorf(intel.Unavailable, "Reading the rows of other loads took too long; try again.")
	}
	defer done()
	file, err := spool.New(r.Context()) // sent after the transaction has ended
	if err != nil {
		return nil, "", err
	}
	out := bufio.NewWriterSize(file, 64<<10)
	lines, n := json.NewEncoder(out), 0
	err = l.read(ctx, r.PathValue("id"), func(row intel.LoadRow) error {
		n++
		return lines.Encode(row)
	})
	if err == nil {
		err = lines.Encode(map[string]int{"rows": n})
	}
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, "", errors.Join(err, file.Close())
	}
	w.Header().Set(contentType, ndjson)
	return file, "rows.ndjson", nil
}

type loadFile struct {
	file  func(id string) (*os.File, error)
	media string
	name  string // that the file is saved under
}

func (f loadFile) open(w http.ResponseWriter, r *http.Request) (io.ReadSeekCloser, string, error) {
	file, err := f.file(r.PathValue("id"))
	if err != nil {
		return nil, "", err
	}
	w.Header().Set(contentType, f.media)
	w.Header().Set("Content-Disposition", `attachment; filename="`+f.name+`"`)
	return file, f.name, nil
}
