package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"linegraph/web"
)

func TestPageAndItsAssets(t *testing.T) {
	page := get(t, "/")
	if page.Code != http.StatusOK || !strings.Contains(page.Body.String(), "<title>Linegraph</title>") {
		t.Fatalf("/ gave %d: %s", page.Code, page.Body)
	}
	if got := page.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("the page's Cache-Control is %q", got)
	}
	assets := regexp.MustCompile(`"(/assets/[a-z_]+-[A-Z0-9]{8}\.(js|css))"`).FindAllStringSubmatch(page.Body.String(), -1)
	if len(assets) != 2 {
		t.Fatalf("the page names the hashed assets %q, want a script and a style sheet", assets)
	}
	types := map[string]string{"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
	for _, asset := range assets {
		a := get(t, asset[1])
		if a.Code != http.StatusOK || a.Body.Len() == 0 || a.Header().Get("Content-Type") != types[asset[2]] {
			t.Errorf("%s gave %d, %d bytes of %q", asset[1], a.Code, a.Body.Len(), a.Header().Get("Content-Type"))
		}
		if got := a.Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
			t.Errorf("%s: Cache-Control is %q", asset[1], got)
		}
	}
}

func TestPolicyNamesNobodyElse(t *testing.T) {
	for _, at := range []string{"/", "/examples.json", "/nowhere"} {
		policy := get(t, at).Header().Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'self'") {
			t.Errorf("%s: the policy %q has no default", at, policy)
		}
		for _, open := range []string{"unsafe-eval", "http:", "https:", "*", "script-src"} {
			if strings.Contains(policy, open) {
				t.Errorf("%s: the policy %q lets in %s", at, policy, open)
			}
		}
	}
}

func TestExamplesForThePage(t *testing.T) {
	var served []web.Example
	if err := json.Unmarshal(get(t, "/examples.json").Body.Bytes(), &served); err != nil {
		t.Fatal(err)
	}
	want := web.Examples()
	if len(served) != len(want) || served[0].Query != want[0].Query || served[0].Title != want[0].Title || served[0].Variables["brand"] != "Ronnie" {
		t.Errorf("%d examples are served of %d, or not as they are", len(served), len(want))
	}
}

func TestTheRestIsNotFound(t *testing.T) {
	for _, at := range []string{"/index.html", "/assets/", "/assets/app.js", "/assets/../index.html", "/examples/01_network.graphql", "/favicon.ico"} {
		if got := get(t, at).Code; got != http.StatusNotFound {
			t.Errorf("%s gave %d", at, got)
		}
	}
}

func TestOnlyReads(t *testing.T) {
	w := httptest.NewRecorder()
	handler(t).ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
		t.Errorf("POST / gave %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
}

func get(t *testing.T, at string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	handler(t).ServeHTTP(w, httptest.NewRequest(http.MethodGet, at, nil))
	return w
}

func handler(t *testing.T) http.Handler {
	t.Helper()
	h, err := web.Handler()
	if err != nil {
		t.Fatal(err)
	}
	return h
}
