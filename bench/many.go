package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"linegraph/bench/shape"
	"linegraph/internal/demo"
)

// Each of many exports holds about 5,000 communications, and their phones are
// of one city, so each export shares more parties with the graph than the one
// before. Some are loaded before anything counts: a database that has just
// started is several times slower, which would flatter the last tenth.
const (
	manyBytes  = 10 << 20
	manyCity   = 50_000
	manyBefore = 10
)

// benchMany loads a folder of many exports through the program and sets the
// rate at which the last tenth of them is loaded against that of the first.
func benchMany(ctx context.Context, s settings) (*manyResult, error) {
	before, folder := filepath.Join(s.dir, "before"), filepath.Join(s.dir, "many")
	if _, err := writeMany(before, s.many, manyBefore, manyBytes); err != nil {
		return nil, err
	}
	written, err := writeMany(folder, 0, s.many, manyBytes)
	if err != nil {
		return nil, err
	}
	svc, err := start(ctx, s, filepath.Join(s.dir, "data"), "serve")
	if err != nil {
		return nil, err
	}
	defer svc.stop()
	if _, err := svc.load(ctx, s, before); err != nil {
		return nil, err
	}
	run, err := svc.load(ctx, s, folder)
	if err != nil {
		return nil, err
	}
	loads, err := svc.loads(len(written))
	if err != nil {
		return nil, err
	}
	r := &manyResult{Exports: len(loads), PeakMiB: run.peakMiB}
	return r, r.take(loads, written)
}

// writeMany writes n exports of different seeds and gives what is in each, by
// its name as it is loaded.
func writeMany(folder string, seed, n int, bytes int64) (map[string]demo.ReportCounts, error) {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	written := map[string]demo.ReportCounts{}
	for i := range n {
		name := fmt.Sprintf("export-%04d.xml", i)
		file, err := os.Create(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		counts, err := demo.WriteReport(file, demo.ReportOptions{Seed: uint64(seed + i), Bytes: bytes, City: manyCity})
		if err := errors.Join(err, file.Close()); err != nil {
			return nil, err
		}
		written[filepath.Join(filepath.Base(folder), name)] = counts
	}
	return written, nil
}

// loadJob is a load as the API tells it.
type loadJob struct {
	FileName, State    string
	Phase              string
	StartedAt, EndedAt time.Time
	CountsRead         int
	CountsRejected     int
}

// loads are those of the folder of many, in the order in which they ended.
func (s *service) loads(n int) ([]loadJob, error) {
	c, err := dial(s.url)
	if err != nil {
		return nil, err
	}
	defer c.conn.Close()
	loads, err := c.loadJobs(s.url, fmt.Sprintf(
		`{ loadJobs(first: %d, filter: {fileName: {prefix: "many/"}}, sort: [{by: "endedAt"}]) { fileName state startedAt endedAt countsRead countsRejected } }`, n))
	if err == nil && len(loads) != n {
		err = fmt.Errorf("%d loads of %d files", len(loads), n)
	}
	return loads, err
}

// loadJobs asks for loads.
func (c *client) loadJobs(url, query string) ([]loadJob, error) {
	body, err := json.Marshal(shape.Question{Query: query})
	if err != nil {
		return nil, err
	}
	text, err := c.answered(post(url, body))
	if err != nil {
		return nil, err
	}
	var answer struct{ Data struct{ LoadJobs []loadJob } }
	err = json.Unmarshal(text, &answer)
	return answer.Data.LoadJobs, err
}

// take reckons with loads in the order in which they ended.
func (r *manyResult) take(loads []loadJob, written map[string]demo.ReportCounts) error {
	begun := slices.MinFunc(loads, func(a, b loadJob) int { return a.StartedAt.Compare(b.StartedAt) }).StartedAt
	from := begun
	for tenth := range 10 {
		communications := 0
		first, beyond := tenth*len(loads)/10, (tenth+1)*len(loads)/10
		for _, l := range loads[first:beyond] {
			w := written[l.FileName]
			all := w.Calls + w.SMS + w.Chats
			if l.State != "DONE" || l.CountsRead != all+w.Contacts || l.CountsRejected > 0 {
				return fmt.Errorf("%s is %s, %d records read, %d rejected, %d written", l.FileName, l.State, l.CountsRead, l.CountsRejected, all+w.Contacts)
			}
			communications += all
		}
		until := loads[beyond-1].EndedAt
		r.Tenths = append(r.Tenths, float64(communications)/until.Sub(from).Seconds())
		r.Communications += communications
		from = until
	}
	r.Seconds = from.Sub(begun).Seconds()
	r.LastToFirst = r.Tenths[9] / r.Tenths[0]
	return nil
}

// manyResult is what loading many exports costs. Tenths are the communications
// a second while each tenth of them came to its end: several are loaded at once.
type manyResult struct {
	Exports        int       `json:"exports"`
	Communications int       `json:"communications"`
	Seconds        float64   `json:"seconds"`
	Tenths         []float64 `json:"communications_per_second_by_tenth"`
	LastToFirst    float64   `json:"last_tenth_to_first"`
	PeakMiB        float64   `json:"service_peak_memory_mib"`
}

func (m *manyResult) print(w io.Writer) {
	fmt.Fprintln(w)
	fmt.Fprintln(w, "many exports\texports\tcommunications\tseconds\tfirst tenth/s\tlast tenth/s\tlast/first\tservice peak MiB\t")
	fmt.Fprintf(w, "\t%d\t%d\t%.1f\t%s\t%s\t%.2f\t%.0f\t\n", m.Exports, m.Communications, m.Seconds, rate(m.Tenths[0]), rate(m.Tenths[9]), m.LastToFirst, m.PeakMiB)
}
