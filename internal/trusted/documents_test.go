package trusted_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
	"linegraph/internal/trusted"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Input: `type Query { line(first: Int): String }`})

const (
	tokens = 20
	line   = "query Line {\n  line # as a dashboard asks\n}\n"
)

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}

func load(t *testing.T, only bool) trusted.Documents {
	t.Helper()
	d, err := trusted.Load(folder(t, map[string]string{"a/line.graphql": line, "notes.txt": "{ nothing }"}), only, schema, tokens)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A document that cannot be answered is named, with its line and the reason.
func TestBadDocuments(t *testing.T) {
	for _, c := range []struct{ name, text, says string }{
		{"does not parse", "{\n line(", "bad.graphql cannot be used: line 2: "},
		{"a field that is not there", "{\n\n  lin\n}", `line 3: Cannot query field "lin" on type "Query"`},
		{"no operation", "# nothing yet\n", "no operation"},
		{"too many tokens", "{ " + strings.Repeat("line ", tokens) + "}", "token"},
		{"a number that nobody should read", `{ line(first: "07700900123") }`, "bad.graphql"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := trusted.Load(folder(t, map[string]string{"good.graphql": line, "bad.graphql": c.text}), false, schema, tokens)
			if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(intel.ErrorMessage(err), c.says) || strings.Contains(intel.ErrorMessage(err), "7700900123") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestFolders(t *testing.T) {
	for name, load := range map[string]func() error{
		"empty": func() error { _, err := trusted.Load(t.TempDir(), false, schema, tokens); return err },
		"missing": func() error {
			_, err := trusted.Load(filepath.Join(t.TempDir(), "x"), false, schema, tokens)
			return err
		},
		"none, only": func() error { _, err := trusted.Load("", true, schema, tokens); return err },
	} {
		if err := load(); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := trusted.Load("", false, schema, tokens); err != nil {
		t.Error(err)
	}
}

func asking(hash any, version string) map[string]any {
	return map[string]any{trusted.Extension: map[string]any{"version": json.Number(version), "sha256Hash": hash}}
}

func TestRequests(t *testing.T) {
	open, only := load(t, false), load(t, true)
	const other = "{ line }"
	for _, c := range []struct {
		name       string
		documents  trusted.Documents
		query      string
		extensions map[string]any
		want       string
		code       intel.Code
	}{
		{"by its hash", open, "", asking(sum(line), "1"), line, ""},
		{"by its hash, only", only, "", asking(sum(line), "1"), line, ""},
		{"with its text, only", only, line, asking(sum(line), "1"), line, ""},
		{"unknown", open, "", asking(sum(other), "1"), "", intel.NotFound},
		{"unknown, only", only, "", asking(sum(other), "1"), "", intel.NotFound},
		{"in capitals", open, "", asking(strings.ToUpper(sum(line)), "1"), "", intel.NotFound},
		{"where none is", trusted.Documents{}, "", asking(sum(line), "1"), "", intel.NotFound},
		{"unknown with its text", open, other, asking(sum(other), "1"), other, ""},
		{"unknown with its text, only", only, other, asking(sum(other), "1"), "", intel.NotFound},
		{"with another text", open, other, asking(sum(line), "1"), "", intel.BadInput},
		{"with another text, only", only, other, asking(sum(line), "1"), "", intel.BadInput},
		{"text alone", open, other, nil, other, ""},
		{"text alone, only", only, other, nil, "", intel.Forbidden},
		{"the text of a trusted one alone, only", only, line, nil, "", intel.Forbidden},
		{"introspection, only", only, "{ __schema { queryType { name } } }", nil, "", intel.Forbidden},
		{"another version", open, "", asking(sum(line), "2"), "", intel.BadInput},
		{"a hash of the wrong kind", open, "", asking(1, "1"), "", intel.BadInput},
		{"the wrong kind", open, "", map[string]any{trusted.Extension: "x"}, "", intel.BadInput},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 { // nobody adds a document by asking
				params := &graphql.RawParams{Query: c.query, Extensions: c.extensions}
				err := c.documents.MutateOperationParameters(context.Background(), params)
				if c.code == "" && (err != nil || params.Query != c.want) {
					t.Errorf("got %q, %v", params.Query, err)
				}
				if c.code != "" && (err == nil || intel.ErrorCode(err) != c.code) {
					t.Errorf("got %v, want %s", err, c.code)
				}
			}
		})
	}
}

func TestDocumentID(t *testing.T) {
	d := load(t, true)
	params := &graphql.RawParams{}
	if err := trusted.Ask(params, "sha256:"+sum(line)); err != nil {
		t.Fatal(err)
	}
	if err := d.MutateOperationParameters(context.Background(), params); err != nil || params.Query != line {
		t.Errorf("got %q, %v", params.Query, err)
	}
	for name, c := range map[string]struct {
		id         string
		extensions map[string]any
	}{
		"another way of hashing": {"md5:x", nil},
		"two documents":          {"sha256:" + sum(line), asking(sum("x"), "1")},
		"a broken extension":     {"sha256:" + sum(line), asking(1, "1")},
	} {
		if err := trusted.Ask(&graphql.RawParams{Extensions: c.extensions}, c.id); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
}
