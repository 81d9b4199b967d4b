package demo

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"linegraph/internal/intel"
)

// Write makes the operation and writes it into dir, which it makes if need be:
// exports/ with the phones, intelligence.ndjson, manifest.json and truth.json.
// Files of the same name are replaced. It gives the truth that it wrote.
func Write(dir string, opts Options) (*Truth, error) {
	sc, err := opts.Size.scale()
	if err != nil {
		return nil, err
	}
	w := newWorld(opts, sc)
	w.plan()
	w.seize()
	w.traffic()
	w.lay()
	truth := w.reckon()
	for _, x := range w.exhibits {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(x.file)), x.content); err != nil {
			return nil, err
		}
	}
	for name, write := range map[string]writer{
		"intelligence.ndjson": w.investigate().write,
		ManifestName:          asJSON(w.manifest()),
		TruthName:             asJSON(truth),
	} {
		if err := writeFile(filepath.Join(dir, name), write); err != nil {
			return nil, err
		}
	}
	return truth, nil
}

type writer func(io.Writer) error

func (x *exhibit) content(out io.Writer) error { return x.write(out, x.extraction()) }

func writeFile(path string, write writer) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return intel.Wrap(err, intel.Internal, "The demo's folder cannot be made.")
	}
	f, err := os.Create(path)
	if err != nil {
		return intel.Wrap(err, intel.Internal, "A file of the demo cannot be made.")
	}
	out := bufio.NewWriterSize(f, 256<<10)
	err = write(out)
	if err == nil {
		err = out.Flush()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return intel.Wrap(err, intel.Internal, "A file of the demo cannot be written.")
	}
	return nil
}

func asJSON(v any) writer {
	return func(out io.Writer) error {
		enc := json.NewEncoder(out)
		enc.SetIndent("", " ")
		return enc.Encode(v)
	}
}

// write gives one JSON value per line: reports, items, other records, then
// links, so that each end of a link comes before it.
func (d *dossier) write(out io.Writer) error {
	enc := json.NewEncoder(out)
	if err := enc.Encode(map[string]string{"linegraph": "intelligence/1"}); err != nil {
		return err
	}
	for _, entities := range [][]intel.Entity{d.reports, d.items, d.subjects} {
		for i := range entities {
			if err := enc.Encode(&entities[i]); err != nil {
				return err
			}
		}
	}
	for _, links := range [][]intel.Link{d.contains, d.links} {
		for i := range links {
			if err := enc.Encode(&links[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// Manifest says how to load the files: the flags each needs.
type Manifest struct {
	Intelligence string         `json:"intelligence"`
	Files        []ManifestFile `json:"files"`
}

// ManifestFile is one export. Owner is the phone's own number, stated only
// when the file does not hold it.
type ManifestFile struct {
	File      string `json:"file"`
	Format    string `json:"format"`
	Owner     string `json:"owner,omitempty"`
	Exhibit   string `json:"exhibit"`
	Authority string `json:"authority"`
	Marking   string `json:"marking"`
}

func (w *world) manifest() Manifest {
	m := Manifest{Intelligence: "intelligence.ndjson"}
	for _, x := range w.exhibits {
		m.Files = append(m.Files, ManifestFile{File: x.file, Format: x.format, Owner: x.owner, Exhibit: x.phone.exhibit,
			Authority: "PACE s.19", Marking: "OFFICIAL-SENSITIVE"})
	}
	return m
}

// contacts is how many address-book entries the file has.
func (x *exhibit) contacts() int {
	if x.phone.format == smsBackup {
		return 0
	}
	return len(x.phone.Contacts)
}
