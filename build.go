package main

import (
	"context"
	"os"
	"strings"
)

// build names this program among its builds: one that was not made from a
// commit as it stands, by the time when it was made.
func build() string {
	if version != "dev" && !strings.HasSuffix(version, "-dirty") {
		return version
	}
	path, err := os.Executable()
	if err != nil {
		return version
	}
	file, err := os.Stat(path)
	if err != nil {
		return version
	}
	return version + " " + file.ModTime().String()
}

// everybody has the same rights until callers are told apart.
func everybody(context.Context) string { return "everybody" }
