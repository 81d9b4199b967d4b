package command

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/config"
	"linegraph/internal/demo"
	"linegraph/internal/httpd"
	"linegraph/internal/intake"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
	"linegraph/web"
)

// Demo writes a synthetic operation as export files, loads them as batch jobs
// would, sends the example queries of the playground and then serves the graph.
func Demo(ctx context.Context, cfg *config.Config, api API, out io.Writer, log zerolog.Logger) (err error) {
	g, dir := (*graph)(nil), cfg.Demo.Dir
	if !cfg.Demo.WriteOnly { // first, so that a folder that is not Linegraph's is refused before anything is written
		if g, err = openGraph(ctx, cfg, log); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, g.Close()) }()
	}
	if dir == "" {
		dir = filepath.Join(cfg.Data, "demo")
	}
	manifest, err := writeDemo(dir, cfg.Demo, out)
	if err != nil || cfg.Demo.WriteOnly {
		return err
	}
	if err := loadDemo(ctx, cfg, g, dir, manifest, out, log); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	return serving(ctx, cfg, cfg.Demo.HTTP, g, api, log, func(server *httpd.Server) error {
		if !cfg.Demo.TrustedOnly {
			if err := askExamples(ctx, server.URL(), out); err != nil {
				return err
			}
		}
		if cfg.Demo.NoServe {
			defer stop()
		}
		_, err := fmt.Fprintf(out, "\nLinegraph answers at %s (playground) and %s/graphql\n", server.URL(), server.URL())
		return err
	})
}

func writeDemo(dir string, settings config.Demo, out io.Writer) (demo.Manifest, error) {
	if _, err := demo.Write(dir, demo.Options{Seed: settings.Seed, Size: demo.Size(settings.Size)}); err != nil {
		return demo.Manifest{}, err
	}
	manifest, err := demo.ReadManifest(dir)
	if err != nil {
		return demo.Manifest{}, err
	}
	fmt.Fprintf(out, "Wrote %d export files, intelligence.ndjson and truth.json to %s\n", len(manifest.Files), dir)
	return manifest, nil
}

// loadDemo loads the exports, each with the details on its exhibit label, and
// then the intelligence that refers to them.
func loadDemo(ctx context.Context, cfg *config.Config, g *graph, dir string, manifest demo.Manifest, out io.Writer, log zerolog.Logger) error {
	log = log.Level(zerolog.WarnLevel) // a line for each of a hundred small files is of no use
	in, err := newIntake(ctx, cfg, g, log)
	if err != nil {
		return err
	}
	defer workMeanwhile(ctx, cfg, g, in, log)()
	exports, paths := demoBatch(in, g), make([]string, len(manifest.Files))
	for i, file := range manifest.Files {
		paths[i] = filepath.Join(dir, file.File)
		exports.Label(paths[i], intel.Job{Owner: file.Owner, ExhibitRef: file.Exhibit, Authority: file.Authority, Marking: demoMarking, SubmittedBy: Actor()})
	}
	loaded, err := exports.Load(ctx, paths...)
	if err != nil {
		return err
	}
	intelligence, err := demoBatch(in, g).Load(ctx, filepath.Join(dir, manifest.Intelligence))
	if err != nil {
		return err
	}
	for _, receipt := range []loader.Receipt{loaded, intelligence} {
		if receipt.ExitCode() == loader.ExitFileNotLoaded {
			return errors.Join(intel.Errorf(intel.Internal, "One of the demo's files was not loaded."), receipt.Text(out))
		}
	}
	total := loaded.Totals.Add(intelligence.Totals)
	_, err = fmt.Fprintf(out, "Loaded %d records: %d created, %d matched what was there, %d repaired, %d rejected (withheld callers)\n",
		total.Read, total.Created, total.Matched, total.Repaired, total.Rejected)
	return err
}

const demoMarking = "OFFICIAL-SENSITIVE"

func demoBatch(in *intake.Intake, g *graph) *intake.Batch {
	return intake.NewBatch(in, g.store, intake.NewMeter(os.Stderr, in.Log), intel.Job{Marking: demoMarking, SubmittedBy: Actor()})
}

// exampleAttempts is how often an example is sent: at first Neo4j plans each query, and on
// a slow or busy machine that may take longer than a query may.
const exampleAttempts = 3

// askExamples sends every example query of the playground, as a client would. If the machine
// is too slow for one of them, the demo goes on.
func askExamples(ctx context.Context, url string, out io.Writer) error {
	fmt.Fprintln(out, "\nThe playground's example queries:")
	for _, e := range web.Examples() {
		started := time.Now()
		size, err := ask(ctx, url+"/graphql", e)
		for attempt := 1; attempt < exampleAttempts && late(err); attempt++ {
			size, err = ask(ctx, url+"/graphql", e)
		}
		took := time.Since(started).Round(time.Millisecond)
		switch {
		case late(err):
			fmt.Fprintf(out, "  %-60s no answer in %s: this machine is slow or busy\n", e.Title, took)
		case err != nil:
			return fmt.Errorf("example %s: %w", e.Name, err)
		default:
			fmt.Fprintf(out, "  %-60s %6d bytes in %s\n", e.Title, size, took)
		}
	}
	return nil
}

// late tells whether a query failed only because its time was up.
func late(err error) bool { return intel.ErrorCode(err) == intel.Timeout }

func ask(ctx context.Context, url string, e web.Example) (size int, err error) {
	body, err := json.Marshal(map[string]any{"query": e.Query, "variables": e.Variables})
	if err != nil {
		return 0, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, err
	}
	var parsed struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code intel.Code }
		}
	}
	if err := json.Unmarshal(answer, &parsed); err != nil {
		return 0, err
	}
	if len(parsed.Errors) > 0 {
		return 0, intel.Errorf(parsed.Errors[0].Extensions.Code, "%s", parsed.Errors[0].Message)
	}
	return len(answer), nil
}
