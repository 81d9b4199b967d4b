package compile

import (
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
)

// paging is what a list's arguments ask for: which records, in which order,
// how many, from which end.
type paging struct {
	where    condition
	bounds   condition // where the cursors lie
	keys     []sortKey // total: the last ones break every tie
	size     int
	backward bool   // the last ones
	limit    string // parameter of LIMIT
}

// arguments reads a field's arguments. Of first and last one is left, as the
// client gave it: where last is asked, first does not come in by its default.
func (b *builder) arguments(f graphql.CollectedField) (map[string]any, error) {
	args := f.ArgumentMap(b.op.Variables)
	def := f.Definition.Arguments.ForName("first")
	if args["last"] == nil {
		if args["first"] == nil && def != nil && def.DefaultValue != nil {
			args["first"], _ = def.DefaultValue.Value(nil)
		}
		return args, nil
	}
	if given := f.Arguments.ForName("first"); given != nil {
		if v, err := given.Value.Value(b.op.Variables); err == nil && v != nil {
			return nil, intel.Errorf(intel.BadInput, "%s takes first or last, not both.", f.Name)
		}
	}
	delete(args, "first")
	return args, nil
}

// paging reads filter, order, size and cursors of a list. r is empty where no
// link leads to m.
func (b *builder) paging(t *nodeType, m, r string, args map[string]any) (p paging, err error) {
	if p.backward = args["last"] != nil; p.backward && b.beginning() {
		return p, errFromEnd
	}
	if p.size, err = b.size(args); err != nil {
		return p, err
	}
	if p.where, err = b.where(t, m, r, args["filter"]); err != nil {
		return p, err
	}
	if p.keys, err = b.sortKeys(t, m, r, args["sort"]); err != nil {
		return p, err
	}
	p.limit = b.limit(p.size)
	if r == "" {
		p.where = allOf(p.where, p.keys[0].indexed(t))
	}
	return p, nil
}

// cut reads the cursors between which a page lies.
func (b *builder) cut(p *paging, args map[string]any) error {
	after, err := b.readCursor(args["after"], p.keys)
	if err != nil {
		return err
	}
	before, err := b.readCursor(args["before"], p.keys)
	if err != nil {
		return err
	}
	if after != nil {
		p.bounds = b.beyond(p.keys, after)
	}
	if before != nil {
		p.bounds = allOf(p.bounds, b.beyond(reversed(p.keys), before))
	}
	return nil
}

// rank is what follows MATCH: it filters, makes what the order needs, cuts off
// what lies outside the cursors, orders and limits. carried is what is used
// after that. Where each record is to stand once, it says so.
func (p paging) rank(once string, carried ...string) string {
	var computed strings.Builder
	for _, k := range p.keys {
		if k.computed != "" {
			computed.WriteString(k.computed)
			carried = append(carried, k.expr)
		}
	}
	keys := p.keys
	if p.backward {
		keys = reversed(keys)
	}
	end := "WITH " + strings.Join(carried, ", ") + orderBy(keys) + " LIMIT " + p.limit + "\n"
	if once == "" && computed.Len() == 0 {
		return allOf(p.where, p.bounds).clause() + "\n" + end
	}
	text := p.where.clause() + "\n" + once + computed.String()
	if p.bounds != always {
		text += "WITH *" + p.bounds.clause() + "\n"
	}
	return text + end
}

// once makes every record of a plain list stand once, however many links lead
// to it: where its first link does, if the list is sorted by links. It gives
// what must be carried with m.
func (p *paging) once(rel *relation, m, r string) (text string, carried []string) {
	links := slices.DeleteFunc(slices.Clone(p.keys), func(k sortKey) bool { return !k.edge })
	byLink := len(links) > 1 // besides the tie
	if !byLink || !rel.repeated() {
		p.keys = p.keys[:len(p.keys)-1]
	}
	switch {
	case byLink && rel.repeated():
		return "WITH " + m + ", " + r + orderBy(links) + "\nWITH " + m + ", head(collect(" + r + ")) AS " + r + "\n", []string{m, r}
	case byLink:
		return "", []string{m, r}
	case rel.repeated():
		return rel.each(m) + "\n", []string{m}
	}
	return "", []string{m}
}
