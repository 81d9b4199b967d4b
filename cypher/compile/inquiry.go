package compile

import (
	"reflect"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/cypher/compile/text"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

// Inquiry is one request's question. Run Facts and give every row to Fact; then Answer works the
// answer out. If that needs records, run Records and give every row to Record. JSON is then the
// answer.
type Inquiry struct {
	Facts   Query
	Records Query // reads what is selected of the records in the answer; no text if nothing is

	prepared question.Prepared
	facts    [][]any
	answer   answer.Composed
	records  []text.RecordSet // what is selected of the records, in each place of the answer
}

// Query is a statement and its parameters.
type Query struct {
	Text   string
	Params map[string]any
}

// Within limits the memory that the answer may hold.
func (i *Inquiry) Within(room answer.Room) *Inquiry {
	i.answer.Within(room)
	return i
}

// Fact takes a row of the facts.
func (i *Inquiry) Fact(row []any) error {
	i.facts = append(i.facts, row)
	return i.answer.Hold(row)
}

// Answer works the answer out. needed tells whether it has records, which Records must read.
func (i *Inquiry) Answer() (needed bool, err error) {
	answered, err := i.prepared.Answer(i.facts)
	if err != nil || answered == nil {
		return false, err
	}
	i.answer.Take(answered)
	return i.nameRecords(), nil
}

// nameRecords tells the statement which records there are in each place, and returns whether
// there is any.
func (i *Inquiry) nameRecords() (found bool) {
	for n, set := range i.records {
		ids := i.answer.Places[n].IDs() // in the order in which they are answered
		i.Records.Params[string(set.IDs)] = ids
		found = found || len(ids) > 0
	}
	return found
}

// Record takes a row of the records.
func (i *Inquiry) Record(values []any) error { return i.answer.Row(values) }

// Answered is the number of records in the answer: those of a list, otherwise one or none.
func (i *Inquiry) Answered() int { return i.answer.Answered() }

// JSON is the value of the field, in parts. It fails with NOT_FOUND if there is no answer and
// the field cannot be null.
func (i *Inquiry) JSON() ([][]byte, error) { return i.answer.JSON() }

// composed plans a selection of type name, which values of a struct type answer.
func (p *planner) composed(name string, of reflect.Type, set ast.SelectionSet, into *Inquiry) (*answer.Struct, error) {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	s := &answer.Struct{}
	for _, selected := range p.fields(set, name) {
		if selected.Name == "__typename" {
			s.AddConstant(selected.Alias, answer.TypeName(name))
			continue
		}
		field, ok := fieldFor(of, selected.Name)
		if !ok {
			return nil, intel.Errorf(intel.Internal, "%s is not a field of the answer.", selected.Name)
		}
		typ := selected.Definition.Type.Name()
		switch t := p.model.Types[typ]; {
		case t != nil:
			place, err := p.place(t, selected.Selections, into)
			if err != nil {
				return nil, err
			}
			s.AddRecords(selected.Alias, field.Index, place)
		case p.model.Schema.Types[typ].Kind == ast.Object:
			inner, err := p.composed(typ, field.Type, selected.Selections, into)
			if err != nil {
				return nil, err
			}
			s.AddStruct(selected.Alias, field.Index, inner)
		default:
			s.AddScalar(selected.Alias, field.Index)
		}
	}
	return s, nil
}

// place plans what is selected of the records in one place of an answer.
func (p *planner) place(t *model.Type, set ast.SelectionSet, into *Inquiry) (*answer.Records, error) {
	var selected plan.Selection
	record, err := p.node(root, t, set, &selected)
	if err != nil {
		return nil, err
	}
	place := answer.NewRecords(record)
	ids := plan.Parameter("ids" + strconv.Itoa(len(into.records)))
	into.records = append(into.records, text.RecordSet{IDs: ids, Body: text.Write(selected)})
	into.answer.Places = append(into.answer.Places, place)
	return place, nil
}
