package neo4jserver

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
)

// archive is Java's class-data archive of the server: a third off the start
// time. The first process writes one as it ends (6 s once, 110 MB), later ones
// map it. It is a cache beside the jars: without it all works, only slower.
type archive struct {
	file string // empty: none can be kept here
}

// findArchive names the archive after all that makes one unusable, the Java and
// the jars, so that a stale one is never opened. A damaged one, under which Java
// can crash, is found by a trial and removed. The home must be prepared.
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

// try runs a Java that does nothing, with these flags.
func (h home) try(ctx context.Context, in *install, flags []string) error {
	c, err := spawn(h.java(in, flags, "-version"), func(error) {})
	if err != nil {
		return err
	}
	return c.wait(ctx)
}

// use are the flags that map the archive, none when it was not made yet.
func (a archive) use() []string {
	if a.file == "" || !exists(a.file) {
		return nil
	}
	return []string{"-XX:SharedArchiveFile=" + a.file, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"}
}

// flags are those of a server's process, and what to do when it has ended: map
// the archive, or write it.
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

// adopt puts the draft in the place of all older archives, when its writer
// ended in order.
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
