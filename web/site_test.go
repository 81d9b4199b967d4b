package web

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestMissingFileIsFoundAtStart(t *testing.T) {
	whole := func() fstest.MapFS {
		return fstest.MapFS{
			"index.html":          {Data: []byte(`<link href="/assets/app-A1.css"><script src="/assets/app-B2.js">`)},
			"licences.txt":        {Data: []byte("x")},
			"assets/app-A1.css":   {Data: []byte("x")},
			"assets/app-B2.js":    {Data: []byte("x")},
			"assets/undeclared.x": {Data: []byte("x")},
		}
	}
	s, err := newSite(whole())
	if err != nil {
		t.Fatal(err)
	}
	if _, found := s["/assets/undeclared.x"]; found {
		t.Error("a file that the page does not name is served")
	}
	for _, name := range []string{"index.html", "licences.txt", "assets/app-A1.css", "assets/app-B2.js"} {
		files := whole()
		delete(files, name)
		if _, err := newSite(files); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
	files := whole()
	files["index.html"] = &fstest.MapFile{Data: []byte("<p>nothing")}
	if _, err := newSite(files); err == nil {
		t.Error("a page without assets is served")
	}
}
