// Package upload receives files over HTTP into the evidence folder: in parts that can be
// resumed after any interruption (the tus protocol, by the library tusd), or in one piece, as
// the body of a PUT. It does not look into files; each received file is passed on, once, with
// the details that its sender gave.
//
//	uploads/<id>           what has arrived so far
//	uploads/<id>.info      what tusd knows of it, with the sender's details
//	uploads/<id>.received  notes that it is evidence now, for a sender that missed the answer
package upload

import (
	"context"
	"crypto/rand"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/rs/zerolog"
	"github.com/tus/tusd/v2/pkg/filestore"
	"github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
	"golang.org/x/exp/slog"
	"golang.org/x/sync/singleflight"

	"linegraph/internal/evidence"
	"linegraph/internal/hold"
	"linegraph/internal/intel"
)

// Prefix of every path that is served.
const Prefix = "/uploads"

// Headers of the answer to the last part of an upload, to a HEAD afterwards, and
// to a PUT.
const (
	headerLoad   = "Linegraph-Load"
	headerSHA256 = "Linegraph-Sha256"
)

// Received passes on a sealed file and returns the id of its load. It is called again with
// the same Metadata.ID if it failed, or if the service ended before its answer was stored:
// then it must return the same load.
type Received func(ctx context.Context, item evidence.Item, details Metadata) (load string, err error)

// Config of uploads.
type Config struct {
	Evidence *evidence.Folder
	Path     string        // of the folder for files that have not arrived completely
	MaxSize  int64         // of a file, in bytes
	AtOnce   int           // how many may send at a time
	Idle     time.Duration // how long a sender may pause, however fast it was before
	Wait     time.Duration // how long a sender waits for its turn; sendWait unless set
	Keep     time.Duration // how long an unfinished upload is kept
	Received Received
	Check    func(Metadata) error // further checks of a sender's details; may be nil
	Actor    func(context.Context) string
	Log      zerolog.Logger
}

// Uploads serves Prefix and everything below it.
type Uploads struct {
	Config
	store      store
	tus        http.Handler
	sending    *hold.Places
	receptions singleflight.Group
	lock       *flock.Flock
}

// New takes the folder for files that have not arrived completely: one process at a time has
// it (Conflict). Tend must run beside it, and Close gives the folder back.
func New(c Config) (*Uploads, error) {
	if c.Wait == 0 {
		c.Wait = sendWait
	}
	if err := os.MkdirAll(c.Path, 0o700); err != nil {
		return nil, trouble(err)
	}
	u := &Uploads{Config: c, store: store{filestore.New(c.Path)}, sending: hold.NewPlaces(c.AtOnce, c.Wait),
		lock: flock.New(filepath.Join(c.Path, "lock"), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))}
	if mine, err := u.lock.TryLock(); err != nil {
		return nil, trouble(err)
	} else if !mine {
		return nil, intel.Errorf(intel.Conflict, "Another Linegraph takes uploads into this data folder; stop it first, or give this one another folder.")
	}
	composer := handler.NewStoreComposer()
	composer.UseCore(u.store)
	composer.UseTerminater(u.store)
	composer.UseLocker(locker{memorylocker.New()})
	tus, err := handler.NewHandler(handler.Config{
		StoreComposer: composer, BasePath: Prefix + "/", MaxSize: c.MaxSize, NetworkTimeout: c.Idle, DisableDownload: true,
		Cors: &handler.CorsConfig{Disable: true}, Logger: slog.New(silent{}),
		PreUploadCreateCallback: u.create, PreFinishResponseCallback: u.finish,
	})
	if err != nil {
		return nil, err
	}
	u.tus = http.StripPrefix(Prefix, tus)
	return u, nil
}

// Close lets another process take uploads.
func (u *Uploads) Close() error { return u.lock.Close() }

func (u *Uploads) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, Prefix), "/")
	r.Header.Del("X-HTTP-Method-Override") // only the method of the request counts
	r = r.WithContext(context.WithValue(r.Context(), controlKey{}, http.NewResponseController(w)))
	switch {
	case r.Header.Get("Upload-Checksum") != "":
		refuse(w, r, intel.Errorf(intel.BadInput, "Upload-Checksum is not supported here; give the sha256 of the whole file in Upload-Metadata."))
	case id == "" && r.Method == http.MethodPut:
		u.carrying(w, r, u.put)
	case id == "" && r.Method == http.MethodPost:
		u.carrying(w, r, u.tus.ServeHTTP)
	case id == "" && r.Method == http.MethodOptions:
		u.tus.ServeHTTP(w, r)
	case id == "":
		notAllowed(w, "OPTIONS, POST, PUT")
	case !isID(id):
		refuse(w, r, intel.Errorf(intel.NotFound, "There is no such upload. Send files to %s itself.", Prefix))
	case r.Method == http.MethodPatch:
		u.unlessComplete(w, r, id, func() { u.carrying(w, r, u.tus.ServeHTTP) })
	case r.Method == http.MethodHead, r.Method == http.MethodDelete:
		u.unlessComplete(w, r, id, func() { u.tus.ServeHTTP(w, r) })
	default:
		notAllowed(w, "DELETE, HEAD, PATCH")
	}
}

// sendWait is longer than a client that never sends anything keeps its place.
const sendWait = 20 * time.Second

// carrying serves a request with a body when its turn has come.
func (u *Uploads) carrying(w http.ResponseWriter, r *http.Request, serve http.HandlerFunc) {
	unhurried(r.Context())
	ctx, done, ok := u.sending.Take(r.Context())
	if !ok {
		w.Header().Set("Retry-After", "10") // seconds
		refuse(w, r, intel.Errorf(intel.Unavailable, "%d files are being sent already, which is the limit; try again in a moment.", u.AtOnce))
		return
	}
	defer done()
	r, end := steadily(r.WithContext(ctx), u.Idle)
	defer end()
	serve(w, r)
}

func notAllowed(w http.ResponseWriter, allowed string) {
	w.Header().Set("Allow", allowed)
	http.Error(w, "This is not done with uploads.", http.StatusMethodNotAllowed)
}

// newID returns an id for an upload that nobody can guess.
func newID() string { return rand.Text() }

func isID(s string) bool {
	return len(s) == 26 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

// silent is tusd's log: errors are logged where they become answers.
type silent struct{}

func (silent) Enabled(context.Context, slog.Level) bool  { return false }
func (silent) Handle(context.Context, slog.Record) error { return nil }
func (s silent) WithAttrs([]slog.Attr) slog.Handler      { return s }
func (s silent) WithGroup(string) slog.Handler           { return s }
