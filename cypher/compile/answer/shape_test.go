package answer

import (
	"bytes"
	"testing"

	"linegraph/internal/intel"
)

// gang is a record with a name, its lines, and its first contact of either type.
func gang() *Object {
	line := &Object{}
	line.Add("name", Scalar{Column: 0, NonNull: true})
	number, account := &Object{}, &Object{}
	number.Add("number", Scalar{Column: 1})
	account.Add("handle", Scalar{Column: 1})
	o := &Object{}
	o.Add("__typename", TypeName("Gang"))
	o.Add("name", Scalar{Column: 0})
	o.Add("lines", List{Column: 1, Element: line})
	o.Add("contact", OneOf{Column: 2, Objects: []*Object{account, number}})
	o.Add("report", Optional{There: 3, Value: line})
	return o
}

func TestAnswer(t *testing.T) {
	for _, c := range []struct {
		shape Shape
		rows  []any
		want  string
	}{
		{Shape{Record: gang()}, nil, `null`},
		{Shape{Record: gang()}, []any{[]any{"North", []any{[]any{"Ace"}, []any{"Snap"}}, []any{int64(1), "+447700900001"}, true}},
			`{"__typename":"Gang","name":"North","lines":[{"name":"Ace"},{"name":"Snap"}],"contact":{"number":"+447700900001"},"report":{"name":"North"}}`},
		{Shape{Record: gang()}, []any{[]any{nil, []any{}, []any{int64(0), nil}, false}},
			`{"__typename":"Gang","name":null,"lines":[],"contact":{"handle":null},"report":null}`},
		{Shape{Record: gang(), Parted: true, Lists: []int{1}}, []any{
			[]any{"North", []any{[]any{"Ace"}}, []any{int64(0), nil}, false}, []any{nil, []any{[]any{"Snap"}}, nil, nil}},
			`{"__typename":"Gang","name":"North","lines":[{"name":"Ace"},{"name":"Snap"}],"contact":{"handle":null},"report":null}`},
		{Shape{Record: &Object{}, Many: true}, []any{[]any{}}, `[]`},
		{Shape{Record: &Object{}, Many: true, Parted: true}, []any{[]any{[]any{}, []any{}}, []any{[]any{}}}, `[{},{},{}]`},
	} {
		a := c.shape.Answer()
		for _, row := range c.rows {
			if err := a.Row([]any{row}); err != nil {
				t.Fatal(err)
			}
		}
		if err := a.Complete(); err != nil {
			t.Fatal(err)
		}
		if got := string(bytes.Join(a.JSON(), nil)); got != c.want {
			t.Errorf("%v becomes\n%s, want\n%s", c.rows, got, c.want)
		}
	}
}

func TestRequiredRecord(t *testing.T) {
	if _, err := (&Composed{Shape: &Struct{}, Required: true}).JSON(); intel.ErrorCode(err) != intel.NotFound {
		t.Errorf("a record that is missing: %v", err)
	}
}

func TestPage(t *testing.T) {
	link := func(id string) any { return []any{id} }
	three := []any{[]any{link("a"), link("b"), link("c")}}
	for _, c := range []struct {
		page Page
		want string
	}{
		{Page{Size: 2}, `{"edges":[{"id":"a"},{"id":"b"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}`},
		{Page{Size: 3, After: true}, `{"edges":[{"id":"a"},{"id":"b"},{"id":"c"}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}`},
		{Page{Size: 2, FromEnd: true}, `{"edges":[{"id":"b"},{"id":"c"}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}`},
		{Page{Size: 2, FromEnd: true, Before: true}, `{"edges":[{"id":"b"},{"id":"c"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":true}}`},
		{Page{Size: 3, Before: true}, `{"edges":[{"id":"a"},{"id":"b"},{"id":"c"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}`},
		{Page{Size: 3, FromEnd: true, After: true}, `{"edges":[{"id":"a"},{"id":"b"},{"id":"c"}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}`},
	} {
		edge, o, info := &Object{}, &Object{}, &PageInfo{Page: &c.page}
		edge.Add("id", Scalar{Column: 0})
		info.Add("hasNextPage", "hasNextPage")
		info.Add("hasPreviousPage", "hasPreviousPage")
		o.Add("edges", Edges{Page: &c.page, Link: edge})
		o.Add("pageInfo", info)
		a := Shape{Record: o}.Answer()
		if err := a.Row([]any{three}); err != nil {
			t.Fatal(err)
		}
		if got := string(bytes.Join(a.JSON(), nil)); got != c.want {
			t.Errorf("%+v writes\n%s, want\n%s", c.page, got, c.want)
		}
	}
}
