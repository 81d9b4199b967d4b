package cypher

import (
	"embed"
	"io/fs"
)

//go:embed patterns/*.cypher
var patternFiles embed.FS

// Patterns are the parts of statements that no relationship type can express: the
// schema's @relation(pattern:) and the facts of questions name them.
func Patterns() fs.FS {
	sub, err := fs.Sub(patternFiles, "patterns")
	if err != nil {
		panic(err) // never happens: the folder is embedded
	}
	return sub
}
