package resolvers

import (
	"context"
	"reflect"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/internal/body"
	"linegraph/internal/intel"
	"linegraph/internal/meter"
)

// save states one record and its links, and reads back the selection of the
// mutation, in one transaction.
func (r *Resolver) save(ctx context.Context, entity intel.Entity, links ...intel.Link) error {
	if err := entity.Validate(); err != nil {
		return err
	}
	return r.readBack(ctx, entity.ID, func(read func(tx cypher.Tx) error) error {
		return r.Store.Write(ctx, func(tx cypher.Tx) error {
			done, err := r.Store.AssertTx(ctx, tx, []intel.Entity{entity}, links, r.Actor(ctx))
			if err != nil {
				return err
			}
			if err := complete(entity, done.Entities[0]); err != nil {
				return err
			}
			return read(tx)
		})
	})
}

// readBack runs write, which calls read in its transaction. read reads the
// selection of the mutation on a record, for the planner to answer with.
func (r *Resolver) readBack(ctx context.Context, id string, write func(read func(tx cypher.Tx) error) error) error {
	op, field := graphql.GetOperationContext(ctx), graphql.GetRootFieldContext(ctx).Field
	record := func(ctx context.Context) (*compile.Statement, error) { return r.compiler(ctx).Record(op, field, id) }
	err := r.Store.Ahead(ctx, func(ctx context.Context) (text string, params map[string]any, err error) {
		statement, err := record(ctx)
		if err != nil {
			return "", nil, err
		}
		return statement.Text, statement.Params, nil
	})
	if err != nil {
		return err // before anything is written
	}
	var answer [][]byte
	err = write(func(tx cypher.Tx) error {
		return r.Store.ReadBack(ctx, tx, func(ctx context.Context) error {
			statement, err := record(ctx)
			if err != nil {
				return err
			}
			read := statement.Answer().Within(body.Of(ctx).Field(field.Alias))
			if err := r.Store.Run(ctx, tx, statement.Text, statement.Params, read.Row); err != nil {
				return err
			}
			if err := read.Complete(); err != nil {
				return err
			}
			answer = read.JSON()
			meter.Of(ctx).Rows(read.Records())
			return nil
		})
	})
	if err != nil {
		return err
	}
	if s, ok := ctx.Value(slotKey{}).(*slot); ok {
		s.json = answer
	}
	return nil
}

// complete refuses a new record without a required property, and an existing
// record that would lose it.
func complete(entity intel.Entity, created bool) error {
	missing := entity.Missing()
	_, cleared := entity.Properties[missing]
	switch {
	case missing != "" && created:
		return intel.Errorf(intel.BadInput, "A new %s needs %s.", entity.Label, missing)
	case cleared:
		return intel.Errorf(intel.BadInput, "%s.%s cannot be cleared.", entity.Label, missing)
	}
	return nil
}

// entity reads a record as stated, with its own id or a new one.
func entity(label intel.Label, input map[string]any) intel.Entity {
	e := intel.Entity{Label: label, Properties: map[string]any{}}
	for name, v := range input {
		e.Properties[name] = inputValue(v)
	}
	e.ID, _ = e.Properties["id"].(string)
	delete(e.Properties, "id")
	if e.ID == "" {
		e.ID = intel.NewID(label)
	}
	return e
}

// inputValue converts the values of an input that is bound to a map: gqlgen passes
// them as pointers and as the enums' own types.
func inputValue(v any) any {
	r := reflect.ValueOf(v)
	if r.Kind() == reflect.Pointer && !r.IsNil() {
		r = r.Elem()
	}
	switch r.Kind() {
	case reflect.String:
		return r.String()
	case reflect.Int, reflect.Int64:
		return r.Int()
	case reflect.Pointer, reflect.Slice:
		if r.IsNil() {
			return nil
		}
	case reflect.Invalid:
		return nil
	}
	return r.Interface()
}

// area derives the id of an area from its code, if it has one.
func area(input map[string]any) intel.Entity {
	e := entity(intel.Area, input)
	if code, _ := e.Properties["code"].(string); code != "" && input["id"] == nil {
		e.ID = intel.ID(intel.Area, code)
	}
	return e
}

// report and item derive the ids from natural keys.

func report(input map[string]any) intel.Entity {
	e := entity(intel.IntelReport, input)
	urn, _ := e.Properties["urn"].(string)
	e.ID = intel.ID(intel.IntelReport, urn)
	return e
}

func item(input map[string]any) (intel.Entity, intel.Link, error) {
	e := entity(intel.IntelItem, input)
	urn, _ := e.Properties["urn"].(string)
	number, _ := e.Properties["number"].(int64)
	delete(e.Properties, "urn")
	e.ID = intel.ID(intel.IntelItem, urn, strconv.FormatInt(number, 10))
	contains := intel.Link{Relation: "CONTAINS", From: intel.ID(intel.IntelReport, urn), To: e.ID}
	return e, contains, contains.Validate()
}
