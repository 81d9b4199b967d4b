package compile

import (
	"reflect"
	"strconv"
	"strings"

	"linegraph/internal/question"
)

// Inquiry is one request's question. Run Facts and give every row to Fact; then Answer works the
// answer out. If that needs records, run Records and give every row to Record. JSON is then the
// answer.
type Inquiry struct {
	Facts   Query
	Records Query // reads what is selected of the records in the answer; no text if nothing is

	asked   question.Asked
	shape   *shape
	places  []*place
	nonNull bool
	facts   [][]any
	answer  reflect.Value // not valid for null
	out     output
	weight  int // bytes that facts and records take
}

// Query is a statement and its parameters.
type Query struct {
	Text   string
	Params map[string]any
}

// Within limits the memory that the answer may hold.
func (i *Inquiry) Within(room Room) *Inquiry {
	i.out.room = room
	return i
}

// Fact takes a row of the facts.
func (i *Inquiry) Fact(row []any) error {
	i.facts = append(i.facts, row)
	return i.hold(row)
}

func (i *Inquiry) hold(row []any) error {
	n := weigh(row)
	i.weight += n
	return i.out.hold(n)
}

// Answer works the answer out. needed tells whether it has records, which Records must read.
func (i *Inquiry) Answer() (needed bool, err error) {
	answer, err := i.asked.Answer(i.facts)
	if err != nil || answer == nil {
		return false, err
	}
	i.answer = reflect.ValueOf(answer)
	i.shape.collect(i.answer)
	return i.nameRecords(), nil
}

// nameRecords tells the statement which records there are in each place, and returns whether
// there is any.
func (i *Inquiry) nameRecords() (any bool) {
	for n, p := range i.places {
		i.Records.Params[idsOf(n)] = p.ids
		any = any || len(p.ids) > 0
	}
	return any
}

// readPlaces is the statement that reads what is selected of the records in each place.
func readPlaces(places []*place) string {
	if len(places) == 0 {
		return ""
	}
	var parts []string
	for n, p := range places {
		parts = append(parts, "UNWIND $"+idsOf(n)+" AS id\nMATCH ("+root+") WHERE elementId("+root+") = id\n"+
			p.text+"RETURN "+strconv.Itoa(n)+" AS place, id, "+p.cols.list()+" AS row\n")
	}
	return "CALL () {\n" + strings.Join(parts, "UNION ALL\n") + "}\nRETURN place, id, row"
}

// idsOf is the parameter that holds the records of a place.
func idsOf(place int) string { return "ids" + strconv.Itoa(place) }

// Record takes a row of the records.
func (i *Inquiry) Record(values []any) error {
	n, ok := values[0].(int64)
	id, isText := values[1].(string)
	row, isRow := values[2].([]any)
	if !ok || !isText || !isRow || n < 0 || int(n) >= len(i.places) {
		return errShape
	}
	i.places[n].rows[question.Record(id)] = row
	return i.hold(row)
}

// Answered is the number of records in the answer: those of a list, otherwise one or none.
func (i *Inquiry) Answered() int {
	switch {
	case !i.answer.IsValid():
		return 0
	case i.answer.Kind() == reflect.Slice:
		return i.answer.Len()
	}
	return 1
}

// JSON is the value of the field, in parts. It fails with NOT_FOUND if there is no answer and
// the field cannot be null.
func (i *Inquiry) JSON() ([][]byte, error) {
	i.out.buf = make([]byte, 0, 1024)
	switch {
	case i.answer.IsValid():
		if err := (shapeField{shape: i.shape}).write(&i.out, i.answer); err != nil {
			return nil, err
		}
	case i.nonNull:
		return nil, errNoRecord
	default:
		i.out.buf = append(i.out.buf, "null"...)
	}
	err := i.out.end(i.weight)
	return append(i.out.full, i.out.buf), err
}

// collect notes the records of an answer in their places.
func (s *shape) collect(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			s.collect(v.Elem())
		}
	case reflect.Slice:
		for n := range v.Len() {
			s.collect(v.Index(n))
		}
	default:
		for _, f := range s.fields {
			switch {
			case f.place != nil:
				f.place.collect(v.FieldByIndex(f.index))
			case f.shape != nil:
				f.shape.collect(v.FieldByIndex(f.index))
			}
		}
	}
}

// collect notes a record, or those of a list, each once.
func (p *place) collect(v reflect.Value) {
	if v.Kind() == reflect.Slice {
		for n := range v.Len() {
			p.collect(v.Index(n))
		}
		return
	}
	id := question.Record(v.String())
	if _, known := p.rows[id]; id == "" || known {
		return
	}
	p.rows[id] = nil
	p.ids = append(p.ids, string(id))
}

// write writes a value of the answer as JSON.
func (f shapeField) write(o *output, v reflect.Value) (err error) {
	switch kind := v.Kind(); {
	case kind == reflect.Pointer && v.IsNil():
		o.buf = append(o.buf, "null"...)
		return nil
	case kind == reflect.Pointer:
		return f.write(o, v.Elem())
	case kind == reflect.Slice:
		return f.writeList(o, v)
	case f.place != nil:
		return f.place.write(o, question.Record(v.String()))
	case f.shape != nil:
		return f.shape.write(o, v)
	}
	o.buf, err = appendScalar(o.buf, v.Interface())
	return err
}

func (f shapeField) writeList(o *output, v reflect.Value) error {
	o.buf = append(o.buf, '[')
	for n := range v.Len() {
		if n > 0 {
			o.buf = append(o.buf, ',')
		}
		if err := f.write(o, v.Index(n)); err != nil {
			return err
		}
		if len(o.buf) >= fullPart {
			if err := o.next(); err != nil {
				return err
			}
		}
	}
	o.buf = append(o.buf, ']')
	return nil
}

func (s *shape) write(o *output, v reflect.Value) error {
	o.buf = append(o.buf, '{')
	for n, f := range s.fields {
		if n > 0 {
			o.buf = append(o.buf, ',')
		}
		o.buf = append(o.buf, s.keys[n]...)
		if f.name != "" {
			o.buf = append(o.buf, f.name...)
			continue
		}
		if err := f.write(o, v.FieldByIndex(f.index)); err != nil {
			return err
		}
	}
	o.buf = append(o.buf, '}')
	return nil
}

func (p *place) write(o *output, id question.Record) error {
	if id == "" {
		o.buf = append(o.buf, "null"...)
		return nil
	}
	row := p.rows[id]
	if row == nil {
		return errShape
	}
	return p.record.write(o, row)
}
