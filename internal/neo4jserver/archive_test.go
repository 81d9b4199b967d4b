package neo4jserver

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// fakeInstall has one jar, and a shell script for its Java.
func fakeInstall(t *testing.T, script string) *install {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "lib")
	in := &install{java: filepath.Join(dir, "java"), version: "17", libDir: dir, jars: []string{filepath.Join(dir, "a.jar")}}
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{in.java: "#!/bin/sh\n" + script, in.jars[0]: "jar"} {
		if err := os.WriteFile(name, []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return in
}

func touch(t *testing.T, file string) {
	t.Helper()
	if err := os.WriteFile(file, []byte("classes"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestArchiveIsTriedBeforeUse(t *testing.T) {
	for script, usable := range map[string]bool{"exit 0": true, "kill -ABRT $$": false} {
		in, h := fakeInstall(t, script), home(t.TempDir())
		a := findArchive(t.Context(), h, in)
		if a.use() != nil {
			t.Error("an archive that was never made is used")
		}
		touch(t, a.file)
		again := findArchive(t.Context(), h, in)
		if again != a || (again.use() != nil) != usable || exists(a.file) != usable {
			t.Errorf("%s: used with %q, file there %v; want usable %v", script, again.use(), exists(a.file), usable)
		}
	}
}

func TestArchiveIsOfTheseJars(t *testing.T) {
	in, h := fakeInstall(t, "exit 0"), home(t.TempDir())
	before := findArchive(t.Context(), h, in)
	if err := os.WriteFile(in.jars[0], []byte("newer jar"), 0o600); err != nil {
		t.Fatal(err)
	}
	if after := findArchive(t.Context(), h, in); after == before {
		t.Error("other jars have the same archive")
	}
	in.version = "21"
	if after := findArchive(t.Context(), h, in); after == before {
		t.Error("another Java has the same archive")
	}
}

func TestArchiveIsKeptWhenItsWriterEndedInOrder(t *testing.T) {
	a := findArchive(t.Context(), home(t.TempDir()), fakeInstall(t, "exit 0"))
	files := func() []string {
		names, _ := filepath.Glob(filepath.Join(filepath.Dir(a.file), "*"))
		return names
	}
	touch(t, filepath.Join(filepath.Dir(a.file), "old.jsa"))
	for _, c := range []struct {
		written bool
		exit    error
		want    string
	}{
		{false, nil, "old.jsa"},
		{true, errors.New("exit status 1"), "old.jsa"},
		{true, nil, filepath.Base(a.file)},
	} {
		flags, after := a.flags()
		draft := flags[0][len("-XX:ArchiveClassesAtExit="):]
		if c.written {
			touch(t, draft)
		}
		after(c.exit)
		if want := []string{filepath.Join(filepath.Dir(a.file), c.want)}; !slices.Equal(files(), want) {
			t.Errorf("written %v, exit %v: have %q, want %q", c.written, c.exit, files(), want)
		}
	}
}
