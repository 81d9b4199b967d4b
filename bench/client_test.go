package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// The client speaks HTTP as a server of the standard library does, over one
// connection: an answer, one that is unchanged, and a refusal.
func TestClient(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		switch body, _ := io.ReadAll(r.Body); {
		case r.Header.Get("If-None-Match") == `"v1"`:
			w.WriteHeader(http.StatusNotModified)
		case r.Method == http.MethodGet:
			answer, _ := json.Marshal(map[string]any{"data": r.URL.Query().Get("query")})
			_, _ = w.Write(answer)
		default:
			_, _ = w.Write(body)
		}
	}))
	defer server.Close()
	c, err := dial(server.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer c.conn.Close()

	body, err := c.answered(post(server.URL+"/", []byte(`{"data":1}`)))
	if err != nil || string(body) != `{"data":1}` {
		t.Errorf("POST: %s, %v", body, err)
	}
	body, err = c.answered(get(server.URL, "Polled", ""))
	if err != nil || !strings.Contains(string(body), "query Polled { ") || c.etag != `"v1"` {
		t.Errorf("GET: %s, ETag %s, %v", body, c.etag, err)
	}
	if body, err = c.ask(get(server.URL, "Polled", c.etag)); err != nil || c.status != 304 || len(body) > 0 {
		t.Errorf("GET of what is unchanged: %d %q, %v", c.status, body, err)
	}
	if _, err := c.answered(post(server.URL, []byte(`{"errors":[]}`))); err == nil {
		t.Error("a refusal passes for an answer")
	}
}

// The growth of a keyed question is told from the smaller graph to the larger,
// and only what the peer can be asked counts for its mean.
func TestSummary(t *testing.T) {
	r := results{Shapes: []shapeResult{
		{Name: "keyed", Keyed: true, APIRPS: 300, BareRPS: 100, PeerRPS: 50, APIToBare: 3, APIToPeer: 6},
		{Name: "group", APIRPS: 90, BareRPS: 100, APIToBare: 0.9},
		{Name: "keyed", Keyed: true, APIRPS: 150, BareRPS: 100, PeerRPS: 100, APIToBare: 1.5, APIToPeer: 1.5},
	}}
	r.summarise()
	s := r.Summary
	if s.LeastToBare != 0.9 || s.LeastToPeer != 1.5 || s.GeometricMean < 2.999 || s.GeometricMean > 3.001 {
		t.Errorf("%+v", s)
	}
	if len(s.Growth) != 1 || s.Growth[0] != (growthResult{"keyed", 2, 1, 0.5}) {
		t.Errorf("%+v", s.Growth)
	}
}
