package profile

import (
	"embed"
	"path"
	"sync"
)

//go:embed shipped/*.yaml
var files embed.FS

// Shipped gives the profiles that Linegraph brings, in the order of their names.
func Shipped() []*Profile { return shipped() }

var shipped = sync.OnceValue(func() []*Profile {
	entries, err := files.ReadDir("shipped")
	if err != nil {
		panic(err) // a build without its files
	}
	var all []*Profile
	for _, e := range entries {
		text, err := files.ReadFile(path.Join("shipped", e.Name()))
		if err != nil {
			panic(err)
		}
		p, err := Parse(text)
		if err != nil {
			panic(e.Name() + ": " + err.Error()) // a test reads them all
		}
		all = append(all, p)
	}
	return all
})
