package loader

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// maxModules is how many parts of an extraction are kept, far more than any tool
// lists.
const maxModules = 4096

// modules merges what the pieces of a file state about the parts of an
// extraction, sorted by name. A part that any piece contains is present.
type modules []intel.Module

func (m *modules) add(said export.Module) {
	name := bounded(said.Name)
	at, known := slices.BinarySearchFunc(*m, name, func(is intel.Module, name string) int { return strings.Compare(is.Name, name) })
	switch {
	case name == "" || said.State == "" || !known && len(*m) == maxModules:
		return
	case !known:
		*m = slices.Insert(*m, at, intel.Module{Name: name})
	}
	is := &(*m)[at]
	is.Records += said.Records
	switch {
	case is.Records > 0:
		is.State = string(export.ModuleFound)
	case is.State == "" || said.State != export.ModuleNotExtracted:
		is.State = string(said.State)
	}
}
