package caseuco

import "strings"

// usual are the prefixes that CASE files go by, for those whose context is
// elsewhere. What the file itself says goes first.
var usual = map[string]string{
	"uco-core": uco + "core/", "uco-observable": uco + "observable/", "uco-identity": uco + "identity/", "uco-types": uco + "types/",
	"uco-tool": uco + "tool/", "uco-action": uco + "action/", "uco-location": uco + "location/", "uco-role": uco + "role/",
	"uco-vocabulary": uco + "vocabulary/", "case-investigation": "https://ontology.caseontology.org/case/investigation/",
	"xsd": "http://www.w3.org/2001/XMLSchema#", "co": collections,
}

// The ontologies that are read: of collections, what threads list their messages by.
const (
	uco         = "https://ontology.unifiedcyberontology.org/uco/"
	collections = "http://purl.org/co/"
)

// jsonContext resolves the names of a file.
type jsonContext struct {
	terms  map[string]string
	vocab  string
	remote bool // it points at one that is elsewhere
}

// take adds what an @context says: an object, the address of one elsewhere, or
// a list of such.
func (c *jsonContext) take(all []value) {
	for _, v := range all {
		if v.obj == nil {
			c.remote = c.remote || v.text != ""
			continue
		}
		for term, to := range v.obj.props {
			c.define(term, to)
		}
	}
}

func (c *jsonContext) define(term string, to []value) {
	if len(to) != 1 {
		return
	}
	iri := to[0].text
	if to[0].obj != nil {
		iri = to[0].obj.id
	}
	switch {
	case iri == "":
	case term == "@vocab":
		c.vocab = iri
	case !strings.HasPrefix(term, "@"):
		c.terms[term] = iri
	}
}

// maxHops bounds the terms that are defined by other terms.
const maxHops = 8

// expand gives the whole name that a compact one stands for.
func (c *jsonContext) expand(name string) string {
	for range maxHops {
		if to, ok := c.terms[name]; ok && to != name {
			name = to
			continue
		}
		prefix, rest, found := strings.Cut(name, ":")
		if !found || strings.HasPrefix(rest, "//") || prefix == "_" {
			break
		}
		to, ok := c.terms[prefix]
		if !ok {
			to, ok = usual[prefix]
		}
		if !ok {
			break
		}
		name = to + rest
	}
	return name
}

// property returns the name that a property or type has in the ontologies, ""
// for those of others. A name without a prefix counts as theirs too: files
// often leave the prefix out.
func (c *jsonContext) property(name string) string {
	if strings.HasPrefix(name, "@") {
		return name
	}
	whole := c.expand(name)
	if strings.HasPrefix(whole, "@") || !strings.Contains(whole, ":") {
		return whole
	}
	if !strings.Contains(whole, "unifiedcyberontology.org/") && !strings.Contains(whole, "caseontology.org/") &&
		!strings.HasPrefix(whole, collections) &&
		(c.vocab == "" || !strings.HasPrefix(whole, c.vocab)) {
		return ""
	}
	return whole[strings.LastIndexAny(whole, "/#")+1:]
}
