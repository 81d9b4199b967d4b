package httpd_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"

	linegraph "linegraph/graph"
	"linegraph/internal/httpd"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/trusted"
)

const trustedText = `query Line($id: ID!) { dealLine(id: $id) { name } }`

// trustedService answers one trusted document and, where only, nothing else.
func trustedService(t *testing.T, only bool) (url, hash string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "line.graphql"), []byte(trustedText), 0o600); err != nil {
		t.Fatal(err)
	}
	schema := linegraph.NewExecutableSchema(linegraph.Config{})
	documents, err := trusted.Load(dir, only, schema.Schema(), limit.Default.MaxTokens())
	if err != nil {
		t.Fatal(err)
	}
	plan := func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		if field := graphql.GetRootFieldContext(ctx).Field; field.Name == "dealLine" {
			return graphql.MarshalString("line " + field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)["id"].(string))
		}
		return next(ctx)
	}
	s := httptest.NewServer(httpd.Handler(httpd.Config{GraphQL: httpd.GraphQL(schema, plan, limit.Default, httpd.WithTrusted(documents)),
		Page: httpd.NoPage(), Deadline: 5 * time.Second, Log: zerolog.Nop()}))
	t.Cleanup(s.Close)
	sum := sha256.Sum256([]byte(trustedText))
	return s.URL, hex.EncodeToString(sum[:])
}

// A trusted document is asked for in two forms, by GET and by POST.
func TestTrustedDocuments(t *testing.T) {
	for _, only := range []bool{false, true} {
		url, hash := trustedService(t, only)
		apq := `{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
		const want, variables = `{"data":{"dealLine":"line x"}}`, `{"id":"x"}`
		for name, params := range map[string]map[string]string{
			"extensions": {"extensions": apq, "variables": variables},
			"documentId": {"documentId": "sha256:" + hash, "variables": variables},
			"with text":  {"extensions": apq, "variables": variables, "query": trustedText},
		} {
			if response, text := fetch(t, "GET", url, params, nil); response.StatusCode != 200 || text != want {
				t.Errorf("GET %s: %d %s", name, response.StatusCode, text)
			}
			body := map[string]any{}
			for k, v := range params {
				body[k] = v
				if k == "extensions" || k == "variables" {
					body[k] = json.RawMessage(v)
				}
			}
			raw, err := json.Marshal(body)
			if err != nil {
				t.Fatal(err)
			}
			if status, text, _ := send(t, url, nil, string(raw)); status != 200 || text != want {
				t.Errorf("POST %s: %d %s", name, status, text)
			}
		}
	}
}

func TestTrustedOnly(t *testing.T) {
	url, hash := trustedService(t, true)
	strict := map[string]string{"Accept": "application/graphql-response+json"}
	for _, c := range []struct {
		name, body string
		status     int
		code       intel.Code
	}{
		{"text", query(`{ dealLine(id: "x") { name } }`), 403, intel.Forbidden},
		{"introspection", query(`{ __schema { types { name } } }`), 403, intel.Forbidden},
		{"an unknown hash", `{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "` + strings.Repeat("0", 64) + `"}}}`, 400, intel.NotFound},
		{"a text beside another's hash", `{"query": "{ __typename }", "documentId": "sha256:` + hash + `"}`, 400, intel.BadInput},
	} {
		if status, text, a := send(t, url, strict, c.body); status != c.status || len(a.Errors) != 1 || a.Errors[0].Extensions.Code != string(c.code) {
			t.Errorf("%s: %d %s", c.name, status, text)
		}
	}
	response, err := http.Get(url + "/")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusForbidden {
		t.Errorf("the playground: %d", response.StatusCode)
	}
}
