package limit

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"pgregory.net/rapid"
)

// What validating takes for a step, and for a document however small.
const (
	stepBytes     = 1 << 10
	documentBytes = 512 << 10
)

// The steps that are counted beforehand bound what the validator does: counting
// misses none of the ways in which fields, fragments and arguments multiply.
func TestStepsBoundValidation(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: `
		interface I { a: I b: I c(x: Int, y: Int): I }
		type T implements I { a: I b: I c(x: Int, y: Int): I }
		type U implements I { a: I b: I c(x: Int, y: Int): I }
		type Query { a: I b: I c(x: Int, y: Int): I }`})
	most, dearest := 0, uint64(0)
	rapid.Check(t, func(r *rapid.T) {
		d := drawn{r: r, fragments: rapid.IntRange(0, 12).Draw(r, "fragments"), room: rapid.IntRange(10, 250).Draw(r, "room")}
		query := d.document()
		doc, err := parser.ParseQuery(&ast.Source{Input: query})
		if err != nil {
			r.Fatalf("%s: %v", query, err)
		}
		fragments := map[string]*ast.FragmentDefinition{}
		for _, f := range doc.Fragments {
			fragments[f.Name] = f
		}
		steps := steps(doc, fragments)
		if steps > maxWork {
			return // nobody validates it
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		validator.ValidateWithRules(schema, doc, nil)
		runtime.ReadMemStats(&after)
		spent := after.TotalAlloc - before.TotalAlloc
		most, dearest = max(most, steps), max(dearest, spent)
		if spent > documentBytes+uint64(steps)*stepBytes {
			r.Fatalf("%d steps, and validation allocates %d kB: %s", steps, spent>>10, query)
		}
	})
	t.Logf("up to %d steps, %d kB", most, dearest>>10)
}

// drawn is a document in the making: few names, so that fields meet.
type drawn struct {
	r         *rapid.T
	fragments int
	room      int // selections left
}

func (d *drawn) document() string {
	var b strings.Builder
	share := d.room / (d.fragments + 1)
	for i := range d.fragments {
		d.room = share
		fmt.Fprintf(&b, "fragment f%d on I { a %s } ", i, d.set(i+1))
	}
	d.room = share
	fmt.Fprintf(&b, "{ a { %s a } }", d.set(0))
	return b.String()
}

// set is a selection set without its braces, of fragments from the given one on.
func (d *drawn) set(from int) string {
	var b strings.Builder
	for d.room > 0 {
		d.room--
		switch n := rapid.IntRange(0, 15).Draw(d.r, "selection"); {
		case n < 4:
			fmt.Fprintf(&b, "%s { %s a } ", string("abaa"[n]), d.set(from))
		case n < 6 && from < d.fragments:
			fmt.Fprintf(&b, "...f%d ", rapid.IntRange(from, d.fragments-1).Draw(d.r, "fragment"))
		case n == 6:
			fmt.Fprintf(&b, "... on %s { %s a } ", rapid.SampledFrom([]string{"I", "T", "U"}).Draw(d.r, "type"), d.set(from))
		case n == 7:
			b.WriteString("c(x: 1, y: 2) { a } ")
		case n < 10:
			b.WriteString("a: b { a } ")
		case n < 15:
			b.WriteString(string("abaab"[n-10]) + " { a } ")
		default:
			return b.String()
		}
	}
	return b.String()
}
