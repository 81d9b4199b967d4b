package phonedb

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/leapp"
)

// The tables in which the tool notes what it looked for, and which of it led to
// files of the extraction.
const (
	lavaPatterns = "_artifact_search_patterns"
	lavaFiles    = "_artifact_pattern_to_file"
)

// maxLookedFor is how many artifacts and patterns are kept, far beyond any tool's.
const maxLookedFor = 1 << 14

// lookedFor are the names of the artifacts that the tool looked for, by those of
// their tables, and whether a file of each was there. It is empty where the
// database does not say, as those of older versions.
type lookedFor map[string]*looked

type looked struct {
	name  string
	there bool
}

// lavaLookedFor reads what was looked for.
func (r *reader) lavaLookedFor() (all lookedFor, err error) {
	noted, err := r.plainTables(func(name string) bool { return name == lavaPatterns || name == lavaFiles })
	if err != nil {
		return nil, r.failed(err)
	}
	if len(noted) < 2 {
		return nil, nil
	}
	for _, name := range noted {
		if err := r.surveyTable(name); err != nil {
			return nil, r.failed(err)
		}
	}
	all = lookedFor{}
	of := map[int64]*looked{} // by pattern
	err = r.each(lavaPatterns, []string{"artifact_name"}, func(pattern row) error {
		name := pattern.plain("artifact_name")
		if table := leapp.TableOf(name); table != "" && len(of) < maxLookedFor {
			if all[table] == nil {
				all[table] = &looked{name: name}
			}
			of[pattern.id] = all[table]
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	files := false
	err = r.each(lavaFiles, []string{"artifact_search_pattern_id"}, func(link row) error {
		files = true
		if id, ok := link.integer("artifact_search_pattern_id"); ok && of[id] != nil {
			of[id].there = true
		}
		return nil
	})
	if !files { // it was not noted: no extraction is without a file
		return nil, err
	}
	return all, err
}

// name is the tool's own name of the artifact that has a table.
func (l lookedFor) name(table string) string {
	if known := l[table]; known != nil {
		return known.name
	}
	return table
}

// missing are the artifacts that were looked for and of which no file was there.
// Of one that had files and no table nothing is said: the tool may have failed.
func (l lookedFor) missing() (all []export.Module) {
	for _, of := range l {
		if !of.there {
			all = append(all, export.Module{Name: of.name, State: export.ModuleNotExtracted})
		}
	}
	slices.SortFunc(all, func(a, b export.Module) int { return strings.Compare(a.Name, b.Name) })
	return all
}
