package naive

import "github.com/vektah/gqlparser/v2/ast"

// questions answer from the graph the root fields that no selection set expresses,
// each as a value or a list of values: maps with an entry for each field, records
// and scalars.
var questions = map[string]func(*Evaluator, map[string]any) any{
	"activity":           (*Evaluator).activity,
	"children":           (*Evaluator).children,
	"impacting":          (*Evaluator).impacting,
	"weekSummary":        (*Evaluator).weekSummary,
	"closures":           (*Evaluator).closures,
	"commonContacts":     (*Evaluator).commonContacts,
	"counties":           (*Evaluator).counties,
	"exportImportMatrix": (*Evaluator).exportImportMatrix,
	"flares":             (*Evaluator).flares,
	"holderCandidates":   (*Evaluator).holderCandidates,
	"networkSummary":     (*Evaluator).networkSummary,
	"keyPlayers":         (*Evaluator).keyPlayers,
	"matchNumbers":       (*Evaluator).matchNumbers,
	"neighbours":         (*Evaluator).neighbours,
	"numbersHistory":     (*Evaluator).numbersHistory,
	"operatorCandidates": (*Evaluator).operatorCandidates,
	"paths":              (*Evaluator).paths,
	"predecessors":       (*Evaluator).predecessors,
	"signature":          (*Evaluator).signature,
	"successors":         (*Evaluator).successors,
	"traffic":            (*Evaluator).traffic,
	"trend":              (*Evaluator).trend,
	"whatIf":             (*Evaluator).whatIf,
	"why":                (*Evaluator).why,
	"whyContact":         (*Evaluator).whyContact,
}

// IsQuestion tells whether a root field is one that no selection set expresses.
func IsQuestion(field string) bool { return questions[field] != nil }

func (n *Evaluator) questionValue(f *selectedField) any {
	return n.selectFrom(f.def.Type, questions[f.name](n, f.args), f)
}

// selectFrom selects from a value what the query selects.
func (n *Evaluator) selectFrom(typ *ast.Type, v any, f *selectedField) any {
	switch v := v.(type) {
	case []any:
		list := []any{}
		for _, e := range v {
			list = append(list, n.selectFrom(typ.Elem, e, f))
		}
		return list
	case []map[string]any:
		list := []any{}
		for _, e := range v {
			list = append(list, n.selectFrom(typ.Elem, e, f))
		}
		return list
	case *Record:
		if v == nil {
			return nil
		}
		return n.recordObject(v, f.sets)
	case map[string]any:
		if v == nil {
			return nil
		}
		return n.objectOf(typ.Name(), f.sets, func(c *selectedField) any { return n.selectFrom(c.def.Type, v[c.name], c) })
	}
	return scalarValue(v, typ)
}
