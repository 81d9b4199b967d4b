package demo

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// ManifestName is the file, beside the exports, that says how to load them.
const ManifestName = "manifest.json"

// TruthName is the file that holds what was planted.
const TruthName = "truth.json"

// ReadManifest reads the manifest of an operation that Write has written to dir.
func ReadManifest(dir string) (m Manifest, err error) {
	err = readJSON(dir, ManifestName, &m)
	return m, err
}

// ReadTruth reads what was planted in it.
func ReadTruth(dir string) (t Truth, err error) {
	err = readJSON(dir, TruthName, &t)
	return t, err
}

func readJSON(dir, name string, into any) error {
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}
