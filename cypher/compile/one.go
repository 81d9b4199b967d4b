package compile

import "github.com/99designs/gqlgen/graphql"

// The parameters that hold what a record is looked up by, and a list of that.
const (
	keyParam  = "key"
	keysParam = "keys"
)

// one writes the look-up of a single record by a unique property.
func (b *builder) one(t *nodeType, key string, value any, field graphql.CollectedField) (answer, error) {
	kept, shared, err := b.rootBody(root, "", key, t.fields, field, b.satisfies(t))
	if err != nil {
		return answer{}, err
	}
	kept.whole.Do(func() {
		match := func(value string) string {
			return "MATCH (" + b.record(root, t.label+" {"+key+": "+value+"}", t) + ")\n" + kept.text
		}
		var end string
		end, kept.lists = kept.cols.row(kept.long)
		kept.one = match("$"+keyParam) + end
		kept.many = "UNWIND range(0, size($" + keysParam + ") - 1) AS i\n" + match("$"+keysParam+"[i]") + "RETURN i, " + kept.cols.list() + " AS row"
	})
	b.whole = kept.one
	if shared && kept.lists == nil && !b.span.given() { // else the span is the request's own, too
		b.keyed = &Keyed{Many: kept.many, Key: value, Params: kept.params}
	}
	for name, v := range kept.params {
		b.params[name] = v
	}
	b.params[keyParam] = value
	return answer{object: kept.object, parted: kept.lists != nil, lists: kept.lists}, nil
}
