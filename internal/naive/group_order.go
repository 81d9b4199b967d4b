package naive

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// sortGroups sorts as asked; by time where nothing is asked and there are
// buckets of it, else the largest first; at last by the keys.
func (n *Evaluator) sortGroups(connection string, dims []dimension, all []*group, sort []map[string]any) {
	if len(sort) == 0 {
		sort = []map[string]any{{}}
		if at := slices.IndexFunc(dims, func(d dimension) bool { return d.bucket != "" }); at >= 0 {
			sort = []map[string]any{{"by": "KEY", "of": strconv.Itoa(at), "order": "ASC"}}
		}
	}
	byKey := func(a, b *group, i int, descending bool) int {
		return compareNullsLast(a.keys[i], b.keys[i], dims[i].def, descending)
	}
	slices.SortFunc(all, func(a, b *group) int {
		for _, s := range sort {
			descending := s["order"] != "ASC"
			by, of := cmp.Or(textOrEmpty(s["by"]), "COUNT"), textOrEmpty(s["of"])
			var c int
			if by == "KEY" {
				i, _ := strconv.Atoi(of)
				c = byKey(a, b, i, descending)
			} else {
				c = n.compareByFigure(connection, a, b, strings.ToLower(by), of, descending)
			}
			if c != 0 {
				return c
			}
		}
		for i := range dims {
			if c := byKey(a, b, i, false); c != 0 {
				return c
			}
		}
		return 0
	})
}

func (n *Evaluator) compareByFigure(connection string, a, b *group, name, of string, descending bool) int {
	if name == "distinct" && of == "" {
		of = "id"
	}
	var def *ast.FieldDefinition
	if name == "min" || name == "max" {
		def, _ = n.measuredValues(connection, nil, of)
	}
	x, y := n.figureOf(connection, a.links, name, of), n.figureOf(connection, b.links, name, of)
	if f, ok := x.(approximate); ok {
		x = float64(f)
	}
	if f, ok := y.(approximate); ok {
		y = float64(f)
	}
	return compareNullsLast(x, y, def, descending)
}

// compareNullsLast orders two values of one kind; what has none comes last.
func compareNullsLast(x, y any, def *ast.FieldDefinition, descending bool) int {
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil:
		return 1
	case y == nil:
		return -1
	case descending:
		return compareNames(y, x, def)
	}
	return compareNames(x, y, def)
}
