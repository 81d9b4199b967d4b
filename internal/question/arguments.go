package question

import (
	"time"

	"linegraph/internal/figures"
)

// Arguments are the arguments of a root field by name, with the Go types that belong to
// their types in the schema: string, int64, float64, bool, time.Time, a map for an input
// object and []any for a list. An argument that was not given is nil. A method for
// another type than the argument's returns the zero value.
type Arguments map[string]any

// Int is a whole number, 0 if it was not given.
func (a Arguments) Int(name string) int64 {
	n, _ := a[name].(int64)
	return n
}

// Float is a number, 0 if it was not given.
func (a Arguments) Float(name string) float64 {
	n, _ := a[name].(float64)
	return n
}

// Text is a text, an id or the name of an enum value, "" if it was not given.
func (a Arguments) Text(name string) string {
	s, _ := a[name].(string)
	return s
}

// Instant is a point in time, nil if it was not given.
func (a Arguments) Instant(name string) *time.Time {
	if t, given := a[name].(time.Time); given {
		return &t
	}
	return nil
}

// List is a list, nil if it was not given.
func (a Arguments) List(name string) []any {
	list, _ := a[name].([]any)
	return list
}

// Window is a stretch of time, open on both sides if it was not given.
func (a Arguments) Window(name string) figures.Window {
	given, _ := a[name].(map[string]any)
	within := Arguments(given)
	return figures.Window{From: within.Instant("from"), To: within.Instant("to")}
}

// Scope is the arguments asOf, window, certainty and suppressBelow. The compiler has refused a
// window that does not begin before it ends.
func (a Arguments) Scope() (figures.Scope, error) {
	s := figures.Scope{AsOf: a.Instant("asOf"), Window: a.Window("window"), Certainty: a.Text("certainty"), Least: a.Int("suppressBelow")}
	if a["suppressBelow"] != nil {
		if err := figures.CheckLeast(s.Least); err != nil {
			return s, err
		}
	}
	return s, nil
}
