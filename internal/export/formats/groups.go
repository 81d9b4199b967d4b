package formats

import (
	"os"
	"path/filepath"

	"linegraph/internal/export"
	"linegraph/internal/export/profile"
)

// Group is paths that are loaded together: one, or the files of several tables
// that belong together and were named one by one.
type Group []string

// Groups are the paths as they are loaded, in their order.
func Groups(paths []string, given *profile.Profile) (all []Group) {
	parts := -1
	for _, path := range paths {
		switch {
		case !isPart(path, given):
			all = append(all, Group{path})
		case parts < 0:
			parts = len(all)
			all = append(all, Group{path})
		default:
			all[parts] = append(all[parts], path)
		}
	}
	return all
}

// isPart tells whether a path is that of a file that is a part of a set.
func isPart(path string, given *profile.Profile) bool {
	if info, err := os.Stat(path); given == nil || err != nil || !info.Mode().IsRegular() {
		return false
	}
	for source, err := range export.Files(path) {
		if err != nil {
			return false
		}
		head, err := source.Head()
		return err == nil && Recognise(head, given).IsPart()
	}
	return false
}

// Path is what the group goes by: the path, or the folder that its files are in.
func (g Group) Path() string {
	if len(g) == 1 {
		return g[0]
	}
	path := filepath.Dir(g[0])
	if whole, err := filepath.Abs(path); err == nil && path == "." {
		return whole
	}
	return path
}
