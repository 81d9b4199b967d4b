package question

import (
	"fmt"
	"reflect"

	"linegraph/internal/intel"
)

// scan puts a list from the graph into a struct: its elements into the fields in their order,
// and lists within it in the same way. A null leaves a field as it is: to tell null from
// zero, a field is a pointer. It fails with INTERNAL if the list has another shape.
func scan(list []any, into any) error {
	if err := scanFields(list, reflect.ValueOf(into).Elem()); err != nil {
		return intel.Wrap(err, intel.Internal, "The graph answered in an unexpected form.")
	}
	return nil
}

func scanFields(list []any, into reflect.Value) error {
	if len(list) != into.NumField() {
		return fmt.Errorf("%s: %d values", into.Type(), len(list))
	}
	for i, v := range list {
		if err := scanValue(v, into.Field(i)); err != nil {
			return fmt.Errorf("%s: %w", into.Type().Field(i).Name, err)
		}
	}
	return nil
}

func scanValue(v any, into reflect.Value) error {
	if v == nil {
		return nil
	}
	given := reflect.ValueOf(v)
	if given.Type().AssignableTo(into.Type()) {
		into.Set(given)
		return nil
	}
	list, isList := v.([]any)
	switch kind := into.Kind(); {
	case kind == reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		return scanValue(v, into.Elem())
	case kind == reflect.Struct && isList:
		return scanFields(list, into)
	case kind == reflect.Slice && isList:
		into.Set(reflect.MakeSlice(into.Type(), len(list), len(list)))
		for i, e := range list {
			if err := scanValue(e, into.Index(i)); err != nil {
				return err
			}
		}
		return nil
	case kind == given.Kind(): // a type of its own, such as Record
		into.Set(given.Convert(into.Type()))
		return nil
	}
	return fmt.Errorf("%T where %s is expected", v, into.Type())
}
