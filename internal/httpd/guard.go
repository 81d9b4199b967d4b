package httpd

import (
	"context"
	"crypto/rand"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/failure"
	"linegraph/internal/intel"
)

// onlyLoopback refuses an address that other machines could reach.
func onlyLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return intel.Errorf(intel.BadInput, "The address must be host:port, as in 127.0.0.1:8080.")
	}
	if host == "localhost" {
		return nil
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return intel.Errorf(intel.BadInput, "Linegraph has no authentication yet and serves loopback addresses only; use 127.0.0.1:8080 or the like.")
	}
	return nil
}

var (
	errForeign = intel.Errorf(intel.Forbidden, "This service answers its own pages and local programs only.")
	errNoPage  = intel.Errorf(intel.Forbidden, "This service answers only its trusted documents, and has no playground.")
)

// sameSite refuses requests that a foreign page could make a browser send:
// those for a host name that is not loopback (DNS rebinding) and those from
// another origin.
func sameSite(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loopbackHost(r.Host) || !sameOrigin(r) {
			failure.Answer(w, r, errForeign, "foreign request")
			return
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

func loopbackHost(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}

// notFetchedAcross refuses requests that, as the browser states, a page of
// another origin has caused. A GET carries no Origin and changes nothing, but
// any page could keep the graph busy with it.
func notFetchedAcross(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Header.Get("Sec-Fetch-Site") {
		case "", "same-origin", "none": // no browser, our own page, the address bar
			w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
			next.ServeHTTP(w, r)
		default:
			failure.Answer(w, r, errForeign, "foreign request")
		}
	})
}

// NoPage serves an error in place of the playground.
func NoPage() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		failure.Answer(w, r, errNoPage, "no playground")
	})
}

type requestIDKey struct{}

// identified gives every request an id and one log line, without its path's
// query and without anything of its body.
func identified(log zerolog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()[:16]
		l := log.With().Str("request", id).Logger()
		ctx := context.WithValue(l.WithContext(r.Context()), requestIDKey{}, id)
		w.Header().Set("X-Request-Id", id)
		counted := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		started := time.Now()
		defer func() { // also when the answer was cut
			l.Debug().Str("method", r.Method).Str("path", loggable(r.URL.Path)).Int("status", counted.status).
				Dur("took", time.Since(started)).Int64("bytes", counted.bytes).Msg("request")
		}()
		next.ServeHTTP(counted, r.WithContext(ctx))
	})
}

const belowUploads = "/uploads/"

// loggable hides the end of a path below /uploads: it may be the name of a
// file, sent there by mistake, or the id of an upload, with which anybody could
// continue that upload.
func loggable(path string) string {
	if strings.HasPrefix(path, belowUploads) {
		return belowUploads + "…"
	}
	return path
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// statusWriter remembers the status and the size of the answer, for the log.
type statusWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection, to flush it, take
// it over and set its deadlines.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
