package neo4jserver

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
)

// archive is Java's class-data archive of the server. It makes a start a third
// faster. The first process writes it as it ends (6 s once, 110 MB), and later
// ones map it. It is a cache beside the jars: without it everything works, only
// more slowly.
type archive struct {
	file string // empty: there is no place for one
}

// findArchive finds the archive of this Java and these jars: its name depends on
// them, so that an outdated one is never opened. A trial finds a damaged one,
// with which Java can crash, and it is removed. The home must be prepared.
func findArchive(ctx context.Context, h home, in *install) archive {
	key := sha256.New()
	fmt.Fprintln(key, in.java, in.version)
	for _, jar := range in.jars {
		info, err := os.Stat(jar)
		if err != nil {
			return archive{}
		}
		fmt.Fprintln(key, jar, info.Size(), info.ModTime().UnixNano())
	}
	dir := filepath.Join(filepath.Dir(in.libDir), "cds")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return archive{}
	}
	a := archive{filepath.Join(dir, hex.EncodeToString(key.Sum(nil)[:8])+".jsa")}
	if use := a.use(); use != nil && h.try(ctx, in, use) != nil && ctx.Err() == nil {
		os.Remove(a.file)
	}
	return a
}

// try runs Java with these flags and lets it do nothing.
func (h home) try(ctx context.Context, in *install, flags []string) error {
	c, err := spawn(h.java(in, flags, "-version"), func(error) {})
	if err != nil {
		return err
	}
	return c.wait(ctx)
}

// use returns the flags that map the archive, or none if it does not exist yet.
func (a archive) use() []string {
	if a.file == "" || !exists(a.file) {
		return nil
	}
	return []string{"-XX:SharedArchiveFile=" + a.file, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"}
}

// flags returns the flags with which a server's process maps the archive or
// writes it, and a function to call when the process has ended.
func (a archive) flags() (flags []string, after func(exit error)) {
	nothing := func(error) {}
	if flags = a.use(); flags != nil || a.file == "" {
		return flags, nothing
	}
	draft, err := os.CreateTemp(filepath.Dir(a.file), "draft-*")
	if err != nil {
		return nil, nothing
	}
	draft.Close()
	return []string{"-XX:ArchiveClassesAtExit=" + draft.Name(), "-Xlog:cds=off", "-Xlog:cds+dynamic=off"},
		func(exit error) { a.adopt(draft.Name(), exit) }
}

// adopt replaces all older archives by the draft, if the process that wrote it
// ended normally.
func (a archive) adopt(draft string, exit error) {
	defer os.Remove(draft)
	if info, err := os.Stat(draft); err != nil || info.Size() == 0 || exit != nil {
		return
	}
	old, _ := filepath.Glob(filepath.Join(filepath.Dir(a.file), "*.jsa"))
	for _, file := range old {
		os.Remove(file)
	}
	_ = os.Rename(draft, a.file)
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
