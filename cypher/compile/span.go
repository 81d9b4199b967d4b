package compile

import (
	"time"

	"linegraph/internal/intel"
)

// span is the stretch of time that a root field and everything below it is
// asked about: as of an instant, within a window, or both. Each bound is the
// text of its parameter, empty where it is not given, so that a statement says
// nothing of time unless it is asked to. Links stand as of asOf or, without it,
// within the window; what happened counts where it lies within both.
type span struct{ asOf, from, to string }

// The parameters that hold a span, in patterns too: $asOf, and $window {from,
// to}. Where any of the three is given the others are null.
const (
	asOfParameter   = "asOf"
	windowParameter = "window"
)

// within reads the span of a root field. From here on the model is that of the
// schema within a span.
func (b *builder) within(args map[string]any) error {
	window, _ := args[windowParameter].(map[string]any)
	asOf, err := b.value("DateTime", args[asOfParameter])
	if err != nil {
		return err
	}
	from, err := b.value("DateTime", window["from"])
	if err != nil {
		return err
	}
	to, err := b.value("DateTime", window["to"])
	if err != nil {
		return err
	}
	if from != nil && to != nil && !from.(time.Time).Before(to.(time.Time)) {
		return intel.Errorf(intel.BadInput, "The window ends before it begins: from must lie before to.")
	}
	given := func(v any, text string) string {
		if v == nil {
			return ""
		}
		return text
	}
	b.span = span{given(asOf, "$asOf"), given(from, "$window.from"), given(to, "$window.to")}
	if !b.span.given() {
		return nil
	}
	b.params[asOfParameter], b.params[windowParameter] = asOf, map[string]any{"from": from, "to": to}
	b.Compiler = b.spanned
	return nil
}

func (s span) given() bool { return s != span{} }

// relationship is the text of a link r within its brackets: of what is dated,
// those that stand.
func (s span) relationship(r string, rel *relation) string {
	text := r + ":" + rel.typ
	if !rel.dated {
		return text
	}
	return text + s.stands(r).inline()
}

// stands holds where a dated link r does.
func (s span) stands(r string) condition {
	if !s.given() {
		return ""
	}
	began, ended := r+".validFrom", r+".validTo"
	if s.asOf != "" {
		return allOf(unless(began, " <= ", s.asOf), unless(ended, " > ", s.asOf))
	}
	return allOf(unless(began, " < ", s.to), unless(ended, " > ", s.from))
}

// record is the text of a record n within its parentheses: of what happens,
// only what counts, and in a guarded statement only what can be seen. label may
// go on with a key.
func (b *builder) record(n, label string, t *nodeType) string {
	return bracketed(n, label, allOf(b.span.happened(n, t), b.model.seen(n, t)))
}

// far is record for what a relation leads to.
func (b *builder) far(n string, rel *relation) string {
	where := b.span.happened(n, rel.target)
	if rel.counts() {
		where = allOf(rel.target.counts(n), where)
	}
	if b.model.doubtful(rel) {
		where = allOf(where, b.model.seen(n, rel.target))
	}
	return bracketed(n, rel.label, where)
}

func bracketed(n, label string, where condition) string {
	if label != "" {
		n += ":" + label
	}
	return n + where.inline()
}

// happened holds where n counts: what has no time does.
func (s span) happened(n string, t *nodeType) condition {
	if t.at == "" || !s.given() {
		return ""
	}
	at := n + "." + t.at
	before := allOf(unless(at, " <= ", s.asOf), unless(at, " < ", s.to))
	if t.until == "" || s.from == "" {
		return allOf(before, unless(at, " >= ", s.from))
	}
	until := n + "." + t.until
	return allOf(before, anyOf(condition(at+" >= "+s.from), condition(until+" > "+s.from), condition("("+at+" IS NULL AND "+until+" IS NULL)")))
}

// unless compares, and holds for what has no value; without a bound nothing is asked.
func unless(property, than, bound string) condition {
	if bound == "" {
		return ""
	}
	return condition("(" + property + " IS NULL OR " + property + than + bound + ")")
}
