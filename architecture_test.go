package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mayImport is the architecture: which packages of ours each package may
// import. ARCHITECTURE.md says what each is for. A package that is not listed
// fails the test, so that adding one is a decision.
var mayImport = map[string][]string{
	"linegraph":                            {"cypher", "cypher/compile", "graph", "internal/command", "internal/config", "internal/failure", "internal/httpd", "internal/identity", "internal/intel", "internal/limit", "internal/trusted", "internal/watch", "resolvers", "internal/memory", "questions"},
	"linegraph/graph":                      {},
	"linegraph/resolvers":                  {"graph", "cypher", "cypher/compile", "questions/*", "internal/intel", "internal/meter", "internal/stream", "internal/watch", "internal/body"},
	"linegraph/cypher":                     {"internal/hold", "internal/identity", "internal/intel", "internal/meter", "internal/sameevent", "internal/planning"},
	"linegraph/cypher/bare":                {},
	"linegraph/cypher/compile":             {"cypher/compile/answer", "cypher/compile/cursor", "cypher/compile/model", "cypher/compile/plan", "cypher/compile/text", "internal/intel", "internal/question", "internal/zone", "internal/arguments"},
	"linegraph/cypher/compile/answer":      {"cypher/compile/cursor", "internal/intel"},
	"linegraph/cypher/compile/cursor":      {},
	"linegraph/cypher/compile/model":       {"cypher/compile/visibility", "internal/intel"},
	"linegraph/cypher/compile/plan":        {},
	"linegraph/cypher/compile/text":        {"cypher/compile/plan", "cypher/compile/visibility"},
	"linegraph/cypher/compile/visibility":  {"internal/intel"},
	"linegraph/internal/figures":           {"internal/intel"},
	"linegraph/internal/bulktext":          {},
	"linegraph/internal/contactdays":       {},
	"linegraph/internal/structure":         {},
	"linegraph/internal/traffic":           {"internal/intel"},
	"linegraph/internal/question":          {"internal/figures", "internal/intel"},
	"linegraph/internal/grounds":           {"internal/figures", "internal/intel", "internal/question"},
	"linegraph/questions":                  {"internal/question", "questions/*"},
	"linegraph/questions/*":                {"internal/bulktext", "internal/contactdays", "internal/figures", "internal/grounds", "internal/identity", "internal/intel", "internal/question", "internal/structure", "internal/traffic", "internal/zone"},
	"linegraph/internal/intel":             {},
	"linegraph/internal/identity":          {"internal/intel"},
	"linegraph/internal/sameevent":         {},
	"linegraph/internal/zone":              {"internal/intel"},
	"linegraph/internal/arguments":         {},
	"linegraph/internal/failure":           {"internal/disk", "internal/intel"},
	"linegraph/internal/receipts":          {"internal/intel", "internal/spool"},
	"linegraph/resolvers/cohort":           {},
	"linegraph/internal/limit":             {"internal/hold", "internal/intel", "internal/stream", "internal/planning"},
	"linegraph/internal/meter":             {},
	"linegraph/internal/hold":              {},
	"linegraph/internal/pace":              {},
	"linegraph/internal/memory":            {},
	"linegraph/internal/body":              {"internal/intel", "internal/memory"},
	"linegraph/internal/planning":          {"internal/intel"},
	"linegraph/internal/answers":           {"internal/memory"},
	"linegraph/internal/trusted":           {"internal/intel"},
	"linegraph/internal/upload":            {"internal/intel", "internal/evidence", "internal/disk", "internal/hold", "internal/pace", "internal/failure"},
	"linegraph/internal/stream":            {"internal/intel"},
	"linegraph/internal/watch":             {"internal/intel"},
	"linegraph/internal/httpd":             {"internal/answers", "internal/body", "internal/hold", "internal/intel", "internal/limit", "internal/memory", "internal/meter", "internal/pace", "internal/spool", "internal/stream", "internal/trusted", "internal/arguments", "internal/failure"},
	"linegraph/internal/jobs":              {"internal/intel", "internal/memory"},
	"linegraph/internal/datafolder":        {"internal/intel"},
	"linegraph/internal/neo4jserver":       {"internal/intel", "internal/datafolder"},
	"linegraph/internal/neo4jtest":         {"internal/intel", "internal/datafolder", "internal/neo4jserver"},
	"linegraph/internal/config":            {"internal/intel", "internal/datafolder", "internal/yamltext"},
	"linegraph/internal/yamltext":          {"internal/intel"},
	"linegraph/internal/disk":              {},
	"linegraph/internal/spool":             {"internal/disk", "internal/intel"},
	"linegraph/internal/evidence":          {"internal/disk", "internal/intel"},
	"linegraph/internal/export":            {"internal/intel", "internal/spool", "internal/export/dates"},
	"linegraph/internal/export/dates":      {"internal/intel", "internal/zone"},
	"linegraph/internal/export/xmltext":    {"internal/intel", "internal/export"},
	"linegraph/internal/export/ufed":       {"internal/intel", "internal/identity", "internal/export", "internal/export/legs", "internal/export/xmltext", "internal/spool", "internal/zone"},
	"linegraph/internal/export/smsbr":      {"internal/intel", "internal/export", "internal/export/legs", "internal/export/xmltext"},
	"linegraph/internal/export/linetext":   {"internal/intel"},
	"linegraph/internal/export/vcard":      {"internal/intel", "internal/export", "internal/export/linetext"},
	"linegraph/internal/export/whatsapp":   {"internal/intel", "internal/identity", "internal/export", "internal/export/legs", "internal/export/linetext", "internal/export/dates"},
	"linegraph/internal/export/caseuco":    {"internal/intel", "internal/identity", "internal/export", "internal/export/legs", "internal/export/linetext", "internal/spool"},
	"linegraph/internal/export/table":      {"internal/intel", "internal/export", "internal/export/xmltext", "internal/spool"},
	"linegraph/internal/export/profile":    {"internal/intel", "internal/identity", "internal/export", "internal/export/legs", "internal/export/table", "internal/export/dates", "internal/yamltext", "internal/zone"},
	"linegraph/internal/export/related":    {"internal/intel", "internal/export", "internal/export/profile", "internal/export/table", "internal/spool"},
	"linegraph/internal/export/notice":     {"internal/export"},
	"linegraph/internal/export/phonedb":    {"internal/intel", "internal/export", "internal/export/legs", "internal/export/notice", "internal/export/leapp", "internal/export/linetext", "internal/spool"},
	"linegraph/internal/export/intelfile":  {"internal/intel", "internal/identity", "internal/export", "internal/export/table"},
	"linegraph/internal/export/records":    {"internal/intel", "internal/export", "internal/export/linetext"},
	"linegraph/internal/export/leapp":      {"internal/intel", "internal/identity", "internal/export", "internal/export/legs", "internal/export/notice", "internal/export/xmltext"},
	"linegraph/internal/export/legs":       {"internal/export", "internal/export/notice", "internal/identity"},
	"linegraph/internal/export/xry":        {"internal/intel", "internal/export", "internal/export/legs", "internal/export/xmltext", "internal/spool", "internal/export/dates"},
	"linegraph/internal/export/axiom":      {"internal/intel", "internal/export", "internal/export/legs", "internal/export/xmltext", "internal/export/dates"},
	"linegraph/internal/export/formats":    {"internal/intel", "internal/export", "internal/export/ufed", "internal/export/smsbr", "internal/export/leapp", "internal/export/xry", "internal/export/axiom", "internal/export/vcard", "internal/export/whatsapp", "internal/export/caseuco", "internal/export/phonedb", "internal/export/profile", "internal/export/records", "internal/export/xmltext", "internal/export/intelfile", "internal/export/related"},
	"linegraph/internal/export/exporttest": {"internal/intel", "internal/export", "internal/export/dates", "internal/export/xmltext", "internal/golden"},
	"linegraph/internal/loader":            {"internal/intel", "internal/identity", "internal/export", "internal/export/formats", "internal/export/intelfile", "internal/export/profile", "internal/export/xmltext", "internal/spool", "internal/export/related", "internal/export/dates"},
	"linegraph/internal/fixture":           {"cypher", "internal/intel"},
	"linegraph/internal/naive":             {"internal/identity", "internal/intel", "internal/structure"}, // never the code that it checks, but for the measures of networks, which NetworkX checks
	"linegraph/internal/randomquery":       {"internal/naive"},
	"linegraph/internal/golden":            {},
	"linegraph/internal/sockettest":        {},
	"linegraph/internal/demo":              {"internal/intel", "internal/demo/forensic"},
	"linegraph/internal/demo/forensic":     {},
	"linegraph/internal/command":           {"cypher", "internal/config", "internal/datafolder", "internal/demo", "internal/evidence", "internal/export", "internal/export/formats", "internal/export/intelfile", "internal/export/profile", "internal/httpd", "internal/identity", "internal/intake", "internal/intel", "internal/jobs", "internal/loader", "internal/neo4jserver", "internal/upload", "web", "internal/spool", "internal/export/dates", "internal/memory", "internal/receipts"},
	"linegraph/internal/intake":            {"internal/evidence", "internal/export", "internal/export/formats", "internal/export/intelfile", "internal/export/profile", "internal/export/records", "internal/intel", "internal/jobs", "internal/loader", "internal/upload", "internal/disk", "internal/export/related", "internal/export/dates", "internal/spool", "internal/receipts"},
	"linegraph/web":                        {},
	"linegraph/web/webtest":                {},
	"linegraph/e2e/running":                {"cypher", "internal/datafolder", "internal/neo4jtest"},
	"linegraph/e2e/demo":                   {},
	"linegraph/e2e/loads":                  {},
	"linegraph/e2e/hard":                   {},
	"linegraph/attack":                     {"cypher/bare", "internal/datafolder", "internal/demo", "internal/neo4jserver"},
	"linegraph/eval":                       {"internal/bulktext", "internal/contactdays", "internal/demo/forensic", "internal/intel", "internal/question", "questions/*"},
	"linegraph/bench":                      {"bench/plant", "bench/shape", "questions", "graph", "cypher", "cypher/bare", "cypher/compile", "internal/datafolder", "internal/demo", "internal/export", "internal/export/formats", "internal/neo4jserver"},
	"linegraph/bench/plant":                {"cypher/bare", "internal/intel"},
	"linegraph/bench/shape":                {"bench/plant"},
}

// onlyImporter names the one package (with those below it) that may import a library.
var onlyImporter = map[string]string{
	"github.com/neo4j/neo4j-go-driver": "linegraph/cypher",
	"github.com/nyaruka/phonenumbers":  "linegraph/internal/identity",
	"github.com/alecthomas/kong":       "linegraph/internal/config",
	"github.com/tus/tusd":              "linegraph/internal/upload",
	"modernc.org/sqlite":               "linegraph/internal/export/phonedb",
	"gonum.org/v1/gonum":               "linegraph/internal/structure",
}

func TestImports(t *testing.T) {
	for _, p := range packages(t) {
		allowed, listed := mayImport[listedAs(p.ImportPath)]
		if !listed {
			t.Errorf("%s is not part of the architecture: add it to mayImport, or find it another home", p.ImportPath)
			continue
		}
		for _, i := range p.Imports {
			if own, ok := strings.CutPrefix(i, "linegraph/"); ok && !slices.Contains(allowed, listedAs(own)) {
				t.Errorf("%s may not import %s", p.ImportPath, i)
			}
			for library, importer := range onlyImporter {
				if strings.HasPrefix(i, library) && !strings.HasPrefix(p.ImportPath, importer) {
					t.Errorf("%s may not import %s: only %s may", p.ImportPath, i, importer)
				}
			}
		}
	}
}

// listedAs is the name under which mayImport lists a package: all questions are alike.
func listedAs(path string) string {
	if above, _, question := strings.Cut(path, "questions/"); question {
		return above + "questions/*"
	}
	return path
}

// A package says what it is for before its first line of code.
func TestPackageComments(t *testing.T) {
	for _, p := range packages(t) {
		if p.Doc == "" && p.ImportPath != "linegraph/graph" {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func TestFilesAreShort(t *testing.T) {
	const most = 400
	for _, p := range packages(t) {
		if p.ImportPath == "linegraph/graph" {
			continue // written by gqlgen
		}
		for _, file := range slices.Concat(p.GoFiles, p.TestGoFiles, p.XTestGoFiles) {
			text, err := os.ReadFile(p.Dir + "/" + file)
			if err != nil {
				t.Fatal(err)
			}
			if lines := strings.Count(string(text), "\n"); lines > most {
				t.Errorf("%s/%s has %d lines: it is probably more than one thing", p.ImportPath, file, lines)
			}
		}
	}
	text, err := os.ReadFile("server.go")
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(text), "\n"); lines > 150 {
		t.Errorf("server.go has %d lines; it is wiring only, at most 150", lines)
	}
}

type listedPackage struct {
	ImportPath, Dir, Doc               string
	Imports                            []string
	GoFiles, TestGoFiles, XTestGoFiles []string
}

func packages(t *testing.T) []listedPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Dir,Doc,Imports,GoFiles,TestGoFiles,XTestGoFiles", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listedPackage
	for decoder := json.NewDecoder(strings.NewReader(string(out))); decoder.More(); {
		var p listedPackage
		if err := decoder.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

// Temporary copies are evidence: they lie where package spool keeps them, and
// nobody else makes files where the system keeps such.
func TestTemporaryFilesAreSpooled(t *testing.T) {
	elsewhere := regexp.MustCompile(`os\.TempDir\(|os\.(?:CreateTemp|MkdirTemp)\(""`)
	for _, p := range packages(t) {
		tests := strings.HasSuffix(p.ImportPath, "test") || strings.HasPrefix(p.ImportPath, "linegraph/e2e/")
		if p.ImportPath == "linegraph/internal/spool" || tests {
			continue
		}
		for _, file := range p.GoFiles {
			text, err := os.ReadFile(p.Dir + "/" + file)
			if err != nil {
				t.Fatal(err)
			}
			if elsewhere.Match(text) {
				t.Errorf("%s/%s makes temporary files of its own: see package spool", p.ImportPath, file)
			}
		}
	}
}

// gqlgen writes a panic as the body of a new resolver.
func TestResolversAreWritten(t *testing.T) {
	files, err := filepath.Glob("resolvers/*.resolvers.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no resolvers", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte("not implemented")) {
			t.Errorf("%s has a resolver that make generate added and nobody wrote", file)
		}
	}
}
