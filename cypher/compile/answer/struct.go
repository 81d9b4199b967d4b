package answer

import "reflect"

// Struct writes a selection of a struct, or of each struct in a list, in the
// order of the selection. A field is found by its index, as package reflect has it.
type Struct struct {
	keys   []string // `"alias":`
	fields []structField
}

// structField is one selected field.
type structField struct {
	index    []int
	constant Constant // if not empty: the value
	inner    *Struct  // of an object, or of the objects of a list
	records  *Records // of a record, or of the records of a list
}

// AddConstant puts a constant under a name.
func (s *Struct) AddConstant(name string, value Constant) { s.add(name, structField{constant: value}) }

// AddScalar puts a field that is a scalar, or a list of them, under a name.
func (s *Struct) AddScalar(name string, index []int) { s.add(name, structField{index: index}) }

// AddStruct puts a field that is a struct, or a list of them, under a name.
func (s *Struct) AddStruct(name string, index []int, inner *Struct) {
	s.add(name, structField{index: index, inner: inner})
}

// AddRecords puts a field that is the id of a record, or a list of them, under a name.
func (s *Struct) AddRecords(name string, index []int, records *Records) {
	s.add(name, structField{index: index, records: records})
}

func (s *Struct) add(name string, f structField) {
	s.keys, s.fields = append(s.keys, jsonKey(name)), append(s.fields, f)
}

// collect notes the records of a value in their places.
func (s *Struct) collect(v reflect.Value) {
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
			case f.records != nil:
				f.records.collect(v.FieldByIndex(f.index))
			case f.inner != nil:
				f.inner.collect(v.FieldByIndex(f.index))
			}
		}
	}
}

func (s *Struct) write(o *output, v reflect.Value) error {
	o.buf = append(o.buf, '{')
	for n, f := range s.fields {
		if n > 0 {
			o.buf = append(o.buf, ',')
		}
		o.buf = append(o.buf, s.keys[n]...)
		if f.constant != "" {
			o.buf = append(o.buf, f.constant...)
			continue
		}
		if err := f.write(o, v.FieldByIndex(f.index)); err != nil {
			return err
		}
	}
	o.buf = append(o.buf, '}')
	return nil
}

func (f structField) write(o *output, v reflect.Value) (err error) {
	switch kind := v.Kind(); {
	case kind == reflect.Pointer && v.IsNil():
		o.buf = append(o.buf, "null"...)
		return nil
	case kind == reflect.Pointer:
		return f.write(o, v.Elem())
	case kind == reflect.Slice:
		return f.writeList(o, v)
	case f.records != nil:
		return f.records.write(o, v.String())
	case f.inner != nil:
		return f.inner.write(o, v)
	}
	o.buf, err = appendScalar(o.buf, v.Interface())
	return err
}

func (f structField) writeList(o *output, v reflect.Value) error {
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

// Records are the records of the graph in one place of an answer, by their ids
// in the value; the selection on them is read as rows.
type Records struct {
	record Value
	ids    []string
	rows   map[string][]any // nil until it has been read
}

// NewRecords makes the place of records that are written like record.
func NewRecords(record Value) *Records {
	return &Records{record: record, ids: []string{}, rows: map[string][]any{}}
}

// IDs are the ids of the records, each once, in the order of the answer.
func (r *Records) IDs() []string { return r.ids }

// collect notes a record, or those of a list, each once.
func (r *Records) collect(v reflect.Value) {
	if v.Kind() == reflect.Slice {
		for n := range v.Len() {
			r.collect(v.Index(n))
		}
		return
	}
	id := v.String()
	if _, known := r.rows[id]; id == "" || known {
		return
	}
	r.rows[id] = nil
	r.ids = append(r.ids, id)
}

func (r *Records) write(o *output, id string) error {
	if id == "" {
		o.buf = append(o.buf, "null"...)
		return nil
	}
	row := r.rows[id]
	if row == nil {
		return errShape
	}
	return r.record.write(o, row)
}
