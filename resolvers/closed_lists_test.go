package resolvers_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/vektah/gqlparser/v2/ast"

	linegraph "linegraph/graph"
	"linegraph/internal/intel"
)

// Lists that are written down in more than one place are held in step here.

func schemaAlone() *ast.Schema {
	return linegraph.NewExecutableSchema(linegraph.Config{}).Schema()
}

// inStep fails where two lists do not have the same entries.
func inStep(t *testing.T, one, other string, these, those []string) {
	t.Helper()
	for _, pair := range [][3]any{{one, these, those}, {other, those, these}} {
		for _, entry := range pair[1].([]string) {
			if !slices.Contains(pair[2].([]string), entry) {
				t.Errorf("%s has %s, which the other list lacks: %s and %s must be in step", pair[0], entry, one, other)
			}
		}
	}
}

// factsOf is the text that fetches the facts of a question.
func factsOf(t *testing.T, question string) string {
	t.Helper()
	text, err := os.ReadFile("../questions/" + question + "/facts.cypher")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var (
	writtenType = regexp.MustCompile(`\[\w*:([A-Z_]+(?:\|[A-Z_]+)*)`)
	nodeLabels  = regexp.MustCompile(`\(\w+:(\w+(?:\|\w+)+) \{id: \$`)
	notOver     = regexp.MustCompile(`do not lead over (.*)\.`)
)

// LinkType has the types of all relations that are stated, that a field follows or that a
// statement writes.
func TestLinkTypes(t *testing.T) {
	schema := schemaAlone()
	stated := map[string]bool{"IN_NETWORK_CONTACT_WITH": true} // which statements have as CONTACT
	for relation := range intel.Relations {
		stated[string(relation)] = true
	}
	for _, def := range schema.Types {
		for _, f := range def.Fields {
			if d := f.Directives.ForName("relation"); d != nil && d.Arguments.ForName("type") != nil {
				stated[d.Arguments.ForName("type").Value.Raw] = true
			}
		}
	}
	files, err := filepath.Glob("../cypher/queries/*.cypher")
	if err != nil || len(files) == 0 {
		t.Fatal("no statements", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range writtenType.FindAllStringSubmatch(string(text), -1) {
			for name := range strings.SplitSeq(m[1], "|") {
				stated[name] = true
			}
		}
	}
	for _, word := range []string{"CONTACT", "RELATION"} { // which stand for a type
		delete(stated, word)
	}
	inStep(t, "LinkType", "the relations of the graph", valuesOfEnum(schema, "LinkType"), slices.Collect(maps.Keys(stated)))
}

// A property that intelligence files may state of a record can be stated by a mutation, too, and
// is on the page of these files.
func TestStatedProperties(t *testing.T) {
	schema := schemaAlone()
	page, err := os.ReadFile("../docs/formats/intelligence.md")
	if err != nil {
		t.Fatal(err)
	}
	for label, properties := range intel.EntityProperties {
		names := slices.Collect(maps.Keys(properties))
		row := regexp.MustCompile("(?m)^\\| `" + string(label) + "` .*$").FindString(string(page))
		for _, name := range names {
			if !strings.Contains(row, "`"+name+"`") {
				t.Errorf("docs/formats/intelligence.md has no %s.%s", label, name)
			}
		}
		input := schema.Types[string(label)+"Input"]
		if input == nil { // a number or an account: stated where it is an end of a link
			continue
		}
		var fields []string
		for _, f := range input.Fields {
			if f.Name != "id" && !(label == intel.IntelItem && f.Name == "urn") { // that of its report
				fields = append(fields, f.Name)
			}
		}
		inStep(t, input.Name, "intel.EntityProperties", fields, names)
	}
}

func valuesOfEnum(schema *ast.Schema, name string) (all []string) {
	for _, v := range schema.Types[name].EnumValues {
		all = append(all, v.Name)
	}
	return all
}

// Ways lead over every type of link but those that the schema names.
func TestTypesOfWays(t *testing.T) {
	schema, text := schemaAlone(), factsOf(t, "paths")
	types := strings.NewReplacer("CONTACT_TYPES", "IN_CONTACT_WITH|IN_NETWORK_CONTACT_WITH").Replace(writtenType.FindStringSubmatch(text)[1])
	sentence := notOver.FindStringSubmatch(strings.Join(strings.Fields(schema.Types["LinkType"].Description), " "))[1]
	excepted := strings.FieldsFunc(strings.ReplaceAll(sentence, " and ", ", "), func(r rune) bool { return r == ',' || r == ' ' })
	inStep(t, "LinkType", "the facts of paths with the exceptions", valuesOfEnum(schema, "LinkType"), append(strings.Split(types, "|"), excepted...))
	for _, name := range excepted {
		if slices.Contains(strings.Split(types, "|"), name) {
			t.Errorf("paths lead over %s, and the schema says that they do not", name)
		}
	}
}

// Every record has neighbours, and ways begin and end at all but the records of single
// communications and of loads.
func TestLabelsOfQuestions(t *testing.T) {
	schema := schemaAlone()
	var all, ends []string
	for _, def := range schema.GetPossibleTypes(schema.Types["Node"]) {
		label := def.Directives.ForName("node").Arguments.ForName("label").Value.Raw
		all = append(all, label)
		if label != "Communication" && label != "Notice" && label != "LoadJob" {
			ends = append(ends, label)
		}
	}
	var model []string
	for _, label := range intel.Labels() {
		model = append(model, string(label))
	}
	inStep(t, "Node", "the labels of the model", all, model)
	for name, want := range map[string][]string{"neighbours": all, "paths": ends} {
		found := nodeLabels.FindAllStringSubmatch(factsOf(t, name), -1)
		if len(found) == 0 {
			t.Errorf("%s.cypher names no labels", name)
		}
		for _, m := range found {
			inStep(t, "Node", name+".cypher", want, strings.Split(m[1], "|"))
		}
	}
}

// asStructs are the inputs that reach a resolver as the struct that gqlgen makes.
var asStructs = []string{"EndInput", "LinkInput", "SameEventInput", "SuccessionInput", "UnlinkInput"}

// gqlgen.yml says what every scalar is in Go, and every input but a few, and that nothing
// runs the directives of the schema: one that it leaves out refuses every field that has it.
func TestGeneratedModels(t *testing.T) {
	text, err := os.ReadFile("../gqlgen.yml")
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Directives map[string]struct {
			Skipped bool `yaml:"skip_runtime"`
		}
		Models map[string]struct{ Model yaml.RawMessage }
	}
	if err := yaml.Unmarshal(text, &config); err != nil {
		t.Fatal(err)
	}
	schema := schemaAlone()
	var want []string
	for name, def := range schema.Types {
		if !def.BuiltIn && (def.Kind == ast.Scalar || def.Kind == ast.InputObject) && !slices.Contains(asStructs, name) {
			want = append(want, name)
		}
	}
	inStep(t, "the schema", "gqlgen.yml", append(want, "ID", "Int"), slices.Collect(maps.Keys(config.Models)))
	var directives []string
	for name, def := range schema.Directives {
		if def.Position.Src.BuiltIn {
			continue
		}
		if directives = append(directives, name); !config.Directives[name].Skipped {
			t.Errorf("gqlgen.yml does not say of @%s that nothing runs it", name)
		}
	}
	inStep(t, "the schema", "gqlgen.yml", directives, slices.Collect(maps.Keys(config.Directives)))
}
