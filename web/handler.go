package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"
)

const (
	noStore   = "no-store"
	immutable = "public, max-age=31536000, immutable" // the name changes with the content
)

// policy lets the page speak to its own server and nobody else. Dialogs and
// tooltips of GraphiQL bring style elements of their own; its fonts and marks
// are data in the style sheet.
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:; img-src 'self' data:; " +
	"object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// declared finds the assets that the page asks for.
var declared = regexp.MustCompile(`"(/assets/[^"]+)"`)

var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".txt":  "text/plain; charset=utf-8",
}

// site is every answer by its path.
type site map[string]answer

type answer struct {
	contentType, caching string
	body                 []byte
}

// Handler serves the page at /, its assets under /assets/, the licences of what
// it is made of at /licences.txt and the questions at /examples.json. Any other
// path is 404. It fails when the page was built without a file that it needs.
func Handler() (http.Handler, error) {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, err
	}
	return newSite(files)
}

func newSite(files fs.FS) (site, error) {
	s := site{}
	if err := s.add(files, "/", "index.html", noStore); err != nil {
		return nil, err
	}
	if err := s.add(files, "/licences.txt", "licences.txt", noStore); err != nil {
		return nil, err
	}
	assets := declared.FindAllSubmatch(s["/"].body, -1)
	if len(assets) == 0 {
		return nil, fmt.Errorf("the playground's page names no assets: build it with npm run build")
	}
	for _, found := range assets {
		at := string(found[1])
		if err := s.add(files, at, strings.TrimPrefix(at, "/"), immutable); err != nil {
			return nil, err
		}
	}
	list, err := json.Marshal(Examples())
	if err != nil {
		return nil, err
	}
	s["/examples.json"] = answer{contentTypes[".json"], noStore, list}
	return s, nil
}

func (s site) add(files fs.FS, at, name, caching string) error {
	body, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("the playground was built without a file that it needs: %w", err)
	}
	s[at] = answer{contentTypes[path.Ext(name)], caching, body}
	return nil
}

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	a, found := s[r.URL.Path]
	switch {
	case !found:
		http.NotFound(w, r)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "The playground is only read.", http.StatusMethodNotAllowed)
		return
	}
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", a.caching)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.body))
}
