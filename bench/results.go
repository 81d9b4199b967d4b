package main

import (
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
)

type machine struct {
	System string `json:"system"`
	Cores  int    `json:"cores"`
}

func thisMachine() machine {
	return machine{System: runtime.GOOS + "/" + runtime.GOARCH, Cores: runtime.NumCPU()}
}

// loadResult compares the loader, from file to graph, with bare batches that
// write the same rows from memory.
type loadResult struct {
	FileBytes        int64   `json:"file_bytes"`
	Records          int64   `json:"records"`
	LoaderSeconds    float64 `json:"loader_seconds"`
	LoaderRate       float64 `json:"loader_records_per_second"`
	LoaderPeakMiB    float64 `json:"loader_peak_memory_mib"`
	BareSeconds      float64 `json:"bare_seconds"`
	BareRate         float64 `json:"bare_records_per_second"`
	Ratio            float64 `json:"loader_to_bare"`
	AgainSeconds     float64 `json:"same_file_again_seconds"`
	AgainCreated     int64   `json:"same_file_again_created"`
	GraphNodes       int64   `json:"graph_nodes"`
	GraphRelations   int64   `json:"graph_relationships"`
	BareGraphMatches bool    `json:"bare_graph_has_the_same_size"`
}

// shapeResult compares the API with the same statement sent bare, and with the
// same statement behind plain HTTP without GraphQL, which shows what HTTP alone
// takes. Ratio is the median over the rounds of API by bare within one round.
type shapeResult struct {
	Name     string  `json:"name"`
	Size     string  `json:"size"`
	BareRPS  float64 `json:"bare_rps"`
	PlainRPS float64 `json:"plain_http_rps"`
	APIRPS   float64 `json:"api_rps"`
	Ratio    float64 `json:"api_to_bare"`
	BareP50  float64 `json:"bare_p50_ms"`
	BareP99  float64 `json:"bare_p99_ms"`
	APIP50   float64 `json:"api_p50_ms"`
	APIP99   float64 `json:"api_p99_ms"`
	Bytes    int     `json:"answer_bytes"`
}

func (r results) print(out io.Writer) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	if len(r.Shapes) > 0 {
		fmt.Fprintln(w, "query\tbare req/s\tplain HTTP\tAPI req/s\tAPI/bare\tbare p50 ms\tp99\tAPI p50 ms\tp99\tbytes\t")
	}
	for _, s := range r.Shapes {
		fmt.Fprintf(w, "%s\t%.0f\t%.0f\t%.0f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%d\t\n",
			s.Name, s.BareRPS, s.PlainRPS, s.APIRPS, s.Ratio, s.BareP50, s.BareP99, s.APIP50, s.APIP99, s.Bytes)
	}
	if l := r.Load; l != nil {
		fmt.Fprintln(w, "load\tMiB\trecords\tseconds\trecords/s\tloader/bare\tpeak MiB\t")
		fmt.Fprintf(w, "loader\t%.0f\t%d\t%.1f\t%.0f\t%.2f\t%.0f\t\n", float64(l.FileBytes)/(1<<20), l.Records, l.LoaderSeconds, l.LoaderRate, l.Ratio, l.LoaderPeakMiB)
		fmt.Fprintf(w, "bare UNWIND\t\t%d\t%.1f\t%.0f\t\t\t\n", l.Records, l.BareSeconds, l.BareRate)
		fmt.Fprintf(w, "same file again\t\t%d new\t%.1f\t\t\t\t\n", l.AgainCreated, l.AgainSeconds)
	}
	_ = w.Flush()
}
