package caseuco

import (
	"io"
	"slices"

	"linegraph/internal/intel"
)

// threadMark sets the names of messages in threads apart from those of nodes.
const threadMark = "thread\x00"

// learn notes where a node lies, and which messages a thread has.
func (r *reader) learn(n *node) error {
	if len(n.props) == 0 {
		return nil // a reference
	}
	if n.id != "" {
		if err := r.index.add(n.id, n.offset); err != nil {
			return err
		}
	}
	if isHasAccount(n.object) {
		r.tells(n.object)
	}
	for _, f := range append(slices.Concat(n.props["hasFacet"], n.props["facets"]), value{obj: n.object}) {
		switch {
		case f.obj.is("MobileDeviceFacet"):
			r.phones++
			r.tells(n.object)
		case f.obj.is("MessageThreadFacet"), f.obj.is("Thread"):
			listed := slices.Concat(f.obj.props["messageThread"], f.obj.props["message"], f.obj.props["element"], f.obj.props["item"])
			for _, id := range references(listed, nil) {
				if err := r.index.add(threadMark+id, n.offset); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// references collects the names that values point at, however deep.
func references(all []value, ids []string) []string {
	for _, v := range all {
		if v.obj == nil {
			continue
		}
		if len(v.obj.props) == 0 && v.obj.id != "" {
			ids = append(ids, v.obj.id)
		}
		for _, more := range v.obj.props {
			ids = references(more, ids)
		}
	}
	return ids
}

func (o *object) is(kind string) bool {
	return o != nil && slices.Contains(o.types, kind)
}

// at reads the node at an offset again.
func (r *reader) at(offset int64) (*object, error) {
	r.again.Reset(io.NewSectionReader(r.file, offset, 1<<62), options...)
	var last *object
	w := &walker{dec: &r.again, names: r.names, visit: func(n *node) error {
		last = n.object
		return nil
	}}
	if err := w.object(); err != nil {
		return nil, intel.Wrap(err, intel.Unavailable, "A temporary file could not be read.")
	}
	return last, nil // the outermost comes last
}

// deref gives the object that a value is or points at, with all that the file
// says of it; nil where it says nothing.
func (r *reader) deref(v value) (*object, error) {
	switch {
	case v.obj == nil:
		return nil, nil
	case len(v.obj.props) > 0 || v.obj.id == "":
		return v.obj, nil
	}
	offsets, err := r.index.find(v.obj.id)
	if err != nil {
		return nil, err
	}
	var whole *object
	for _, offset := range offsets {
		o, err := r.at(offset)
		if err != nil {
			return nil, err
		}
		if o.id == v.obj.id {
			whole = whole.with(o)
		}
	}
	return whole, nil
}

// with puts together what two nodes of one name say.
func (o *object) with(more *object) *object {
	if o == nil {
		return more
	}
	o.types = append(o.types, more.types...)
	for name, to := range more.props {
		o.props[name] = append(o.props[name], to...)
	}
	return o
}

// facets gives the facets of an object by kind, the first of each.
func (r *reader) facets(o *object) (map[string]*object, error) {
	if o == nil {
		return nil, nil
	}
	all := map[string]*object{}
	for _, v := range slices.Concat(o.props["hasFacet"], o.props["facets"]) {
		facet, err := r.deref(v)
		if err != nil {
			return nil, err
		}
		if facet == nil {
			continue
		}
		for _, t := range facet.types {
			if all[t] == nil {
				all[t] = facet
			}
		}
	}
	return all, nil
}
