package compile

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/arguments"
	"linegraph/internal/intel"
)

// paging holds the arguments of a list: the filter, the order, the number of
// records, and the end from which they are counted.
type paging struct {
	filter  plan.Condition
	where   plan.Condition // the filter, and what lets an index give the order
	beyond  plan.Condition // where the cursors lie
	keys    []sortKey      // total: the last ones break every tie
	size    int
	fromEnd bool // the last ones
	limit   plan.Parameter
}

// arguments reads a field's arguments. Only one of first and last is left, as
// the client gave it: with last, the default of first is dropped.
func (p *planner) arguments(f graphql.CollectedField) (map[string]any, error) {
	args := arguments.Of(p.model.Schema, f, p.op.Variables)
	def := f.Definition.Arguments.ForName("first")
	if args["last"] == nil {
		if args["first"] == nil && def != nil && def.DefaultValue != nil {
			args["first"], _ = def.DefaultValue.Value(nil)
		}
		return args, nil
	}
	if given := f.Arguments.ForName("first"); given != nil {
		if v, err := given.Value.Value(p.op.Variables); err == nil && v != nil {
			return nil, intel.Errorf(intel.BadInput, "%s takes first or last, not both.", f.Name)
		}
	}
	delete(args, "first")
	return args, nil
}

// paging reads filter, order, size and cursors of a list. r is empty where no
// link leads to m. oneMore reads one record more than the list shows, to find
// out whether another page follows.
func (p *planner) paging(t *model.Type, m, r plan.Variable, args map[string]any, oneMore bool) (asked paging, err error) {
	if asked.fromEnd = args["last"] != nil; asked.fromEnd && p.atStreamList() {
		return asked, errFromEnd
	}
	if asked.size, err = p.size(args); err != nil {
		return asked, err
	}
	if asked.filter, err = p.where(t, m, r, args["filter"]); err != nil {
		return asked, err
	}
	if asked.keys, err = p.sortKeys(t, m, r, args["sort"]); err != nil {
		return asked, err
	}
	asked.limit = p.limit(asked.size, oneMore)
	asked.where = asked.filter
	if r == "" {
		asked.where = plan.AllOf(asked.where, asked.keys[0].fromIndex(t))
	}
	return asked, nil
}

// readCursors reads the cursors between which a page lies.
func (p *planner) readCursors(asked *paging, args map[string]any) error {
	after, err := p.readCursor(args["after"], asked.keys)
	if err != nil {
		return err
	}
	before, err := p.readCursor(args["before"], asked.keys)
	if err != nil {
		return err
	}
	if after != nil {
		asked.beyond = p.beyond(asked.keys, after)
	}
	if before != nil {
		asked.beyond = plan.AllOf(asked.beyond, p.beyond(reversed(asked.keys), before))
	}
	return nil
}

// ranking filters, sorts and cuts the records that are found. carried are the
// variables that are used after that.
func (a paging) ranking(once *plan.OncePerRecord, carried ...plan.Variable) plan.Ranking {
	keys := a.keys
	if a.fromEnd {
		keys = reversed(keys)
	}
	return plan.Ranking{Where: a.where, Once: once, Beyond: a.beyond, Keys: planKeys(keys), Carried: carried, Limit: a.limit}
}

// once makes every record of a list without pages come once, however many links
// lead to it: at the position of its first link, if the list is sorted by
// links. It returns the variables that must be carried with m.
func (a *paging) once(rel *model.Relation, m, r plan.Variable) (once *plan.OncePerRecord, carried []plan.Variable) {
	links := slices.DeleteFunc(slices.Clone(a.keys), func(k sortKey) bool { return !k.ofLink })
	byLink := len(links) > 1 // besides the tie
	if !byLink || !rel.Repeated() {
		a.keys = a.keys[:len(a.keys)-1]
	}
	switch {
	case byLink && rel.Repeated():
		return &plan.OncePerRecord{Of: m, Link: r, Keys: planKeys(links)}, []plan.Variable{m, r}
	case byLink:
		return nil, []plan.Variable{m, r}
	case rel.Repeated():
		return &plan.OncePerRecord{Of: m}, []plan.Variable{m}
	}
	return nil, []plan.Variable{m}
}
