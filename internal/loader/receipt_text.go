package loader

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"

	"linegraph/internal/intel"
)

// Text writes the receipt for people: a table of the files and their totals,
// then for each file its rejected records, its repairs and everything that
// needs attention.
func (r Receipt) Text(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "FILE\tFORMAT\tSTATE\tREAD\tCREATED\tMATCHED\tREPAIRED\tREJECTED\tSECONDS")
	for _, f := range r.Files {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", f.Name, dash(f.Format), f.State, columns(f.Counts, f.Seconds))
	}
	if len(r.Files) != 1 {
		fmt.Fprintf(t, "%d files\t\t\t%s\n", len(r.Files), columns(r.Totals, r.Seconds))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, f := range r.Files {
		if err := f.notes(w); err != nil {
			return err
		}
	}
	for _, f := range r.Fruitless {
		if _, err := fmt.Fprintf(w, "\n%s\n  error: %s\n", f.Name, f.Error); err != nil {
			return err
		}
	}
	return nil
}

func columns(c intel.Counts, seconds float64) string {
	return fmt.Sprintf("%d\t%d\t%d\t%d\t%d\t%.1f", c.Read, c.Created, c.Matched, c.Repaired, c.Rejected, seconds)
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// notes lists at most shownPlaces places for each reason; the JSON lists more.
func (f FileReceipt) notes(w io.Writer) error {
	if f.Error == "" && len(f.Warnings)+len(f.Reading)+len(f.Reasons)+len(f.Repairs) == 0 {
		return nil
	}
	_, err := fmt.Fprintf(w, "\n%s\n", f.Name)
	if f.Error != "" {
		fmt.Fprintf(w, "  error: %s\n", f.Error)
	}
	for _, how := range f.Reading {
		fmt.Fprintf(w, "  read: %s\n", how)
	}
	for _, warning := range f.Warnings {
		fmt.Fprintf(w, "  note: %s\n", warning)
	}
	for _, reason := range slices.Sorted(maps.Keys(f.Reasons)) {
		fmt.Fprintf(w, "  rejected %d: %s%s\n", f.Reasons[reason], reason, f.places(reason))
	}
	for _, what := range slices.Sorted(maps.Keys(f.Repairs)) {
		fmt.Fprintf(w, "  repaired %d: %s\n", f.Repairs[what], what)
	}
	return err
}

const shownPlaces = 5

func (f FileReceipt) places(reason string) string {
	text, shown := "", 0
	for _, r := range f.Rejects {
		if r.Reason != reason || r.Line == 0 {
			continue
		}
		if shown == shownPlaces {
			return text + ", …)"
		}
		if shown == 0 {
			text = " (line "
		} else {
			text += ", "
		}
		text += fmt.Sprint(r.Line)
		shown++
	}
	if shown == 0 {
		return ""
	}
	return text + ")"
}
