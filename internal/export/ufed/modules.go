package ufed

import (
	"maps"
	"slices"

	"linegraph/internal/export"
)

// maxTypes is how many types of record are counted, far beyond any report's.
const maxTypes = 1024

// list notes that the report has a list of a type of record, perhaps an empty
// one: of a type that it does not list nothing is known.
func (r *report) list(kind string) {
	if _, known := r.lists[kind]; !known && kind != "" && len(r.lists) < maxTypes {
		r.lists[kind] = 0
	}
}

// listed counts a record of a list.
func (r *report) listed(kind string) {
	if n, known := r.lists[kind]; known {
		r.lists[kind] = n + 1
	}
}

// modules tells how many records of each type the report lists.
func (r *report) modules() error {
	var all []export.Module
	for _, kind := range slices.Sorted(maps.Keys(r.lists)) {
		all = append(all, export.Counted(kind, r.lists[kind]))
	}
	if len(all) == 0 {
		return nil
	}
	return r.info(export.Info{Modules: all})
}
