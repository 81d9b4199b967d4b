package main

import (
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
)

func (r results) print(out io.Writer) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	r.printShapes(w)
	_ = w.Flush()
	r.printSummary(w)
	_ = w.Flush()
	for _, l := range []*loadResult{r.Load, r.Folder} {
		if l != nil {
			l.print(w)
		}
	}
	if r.UFDR != nil {
		r.UFDR.print(w)
	}
	if r.Many != nil {
		r.Many.print(w)
	}
	_ = w.Flush()
}

func (r results) printShapes(w io.Writer) {
	if len(r.Shapes) == 0 {
		return
	}
	fmt.Fprintln(w, "shape\tsize\tbare/s\tAPI/s\tpeer/s\tAPI/bare\tAPI/before\tAPI/peer\tguarded/bare\tbare p50 ms\tp99\tAPI p50\tp99\tpeer p50\tp99\tstatements\tdbHits\tby hand\tplanning ms\tby hand\tbytes\t")
	for _, s := range r.Shapes {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%.2f\t%.2f\t%.2f\t%.2f\t%s\t%s\t%d\t%d\t%d\t%.0f\t%.0f\t%d\t\n",
			s.Name, s.Size, rate(s.BareRPS), rate(s.APIRPS), rate(s.PeerRPS), figure(s.APIToBare), figure(s.APIToBefore), figure(s.APIToPeer), figure(s.GuardedToBare),
			s.BareP50, s.BareP99, s.APIP50, s.APIP99, figure(s.PeerP50), figure(s.PeerP99), s.Statements, s.DBHits, s.BareDBHits, s.Planning, s.BarePlanning, s.Bytes)
	}
}

func (r results) printSummary(w io.Writer) {
	if s := r.Summary; s != nil {
		fmt.Fprintln(w)
		fmt.Fprintf(w, "API/bare\tleast %.2f\twhile files are loaded %.2f\t\n", s.LeastToBare, s.LeastGuarded)
		if s.LeastToBefore > 0 {
			fmt.Fprintf(w, "API/before\tleast %.2f\t\n", s.LeastToBefore)
		}
		if s.GeometricMean > 0 {
			fmt.Fprintf(w, "API/peer\tleast %.2f\tgeometric mean %.2f\t\n", s.LeastToPeer, s.GeometricMean)
		}
		for _, g := range s.Growth {
			fmt.Fprintf(w, "%s, largest graph by smallest\tAPI %.2f times the time\tbare %.2f\tpeer %s\t\n", g.Name, g.API, g.Bare, figure(g.Peer))
		}
	}
	for _, s := range r.Shapes {
		if s.Keyed && s.Processor > 0 {
			fmt.Fprintf(w, "%s, %s\tprocessor time of an answer %.0f µs\tbefore %s\tplain HTTP %s\t\n", s.Name, s.Size,
				s.Processor, rate(s.BeforeProcessor), rate(s.PlainProcessor))
		}
		if s.PlainRPS > 0 {
			fmt.Fprintf(w, "%s, %s\tplain HTTP without GraphQL %s/s\t\n", s.Name, s.Size, rate(s.PlainRPS))
		}
		if s.APIMemory != nil {
			fmt.Fprintf(w, "%s, %s\tby hand %d allocations, %.1f MiB\tAPI %d allocations, %.1f MiB\tanswer %.1f MiB\t\n", s.Name, s.Size,
				s.BareMemory.Allocations, mib(s.BareMemory.Bytes), s.APIMemory.Allocations, mib(s.APIMemory.Bytes), mib(uint64(s.Bytes)))
		}
	}
	for _, d := range r.Dashboards {
		fmt.Fprintf(w, "dashboard by GET, %s\tuncached %s/s\tcached %s/s: %.0f times\t304 %s/s: %.0f times\t\n", d.Size,
			rate(d.UncachedRPS), rate(d.CachedRPS), d.Cached, rate(d.NotModifiedRPS), d.NotModified)
	}
}

func (l *loadResult) print(w io.Writer) {
	fmt.Fprintln(w)
	fmt.Fprintln(w, "load\tMiB\trecords\tseconds\treading\twriting\trecords/s\tloader/bare\twriting/bare\tpeak MiB\t")
	fmt.Fprintf(w, "loader, %s\t%.0f\t%d\t%.1f\t%.1f\t%.1f\t%.0f\t%.2f\t%.2f\t%.0f\t\n", l.Of, mib(uint64(l.FileBytes)), l.Records,
		l.LoaderSeconds, l.ReadingSeconds, l.WritingSeconds, l.LoaderRate, l.Ratio, l.WritingRatio, l.LoaderPeakMiB)
	fmt.Fprintf(w, "bare UNWIND\t\t%d\t%.1f\t\t%.1f\t%.0f\t\t\t\t\n", l.Records, l.BareSeconds, l.BareSeconds, l.BareRate)
	fmt.Fprintf(w, "the same again\t\t%d new\t%.1f\t\t\t\t\t\t\t\n", l.AgainCreated, l.AgainSeconds)
}

func mib(bytes uint64) float64 { return float64(bytes) / (1 << 20) }

// rate has three digits or more; a way that was not measured has a dash.
func rate(v float64) string {
	switch {
	case v == 0:
		return "-"
	case v < 100:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 0, 64)
}

func figure(v float64) string {
	if v == 0 {
		return "-"
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}
