package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode"

	"linegraph/internal/config"
	"linegraph/internal/export"
	"linegraph/internal/export/formats"
	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
)

// autoProfile asks for a proposal instead of naming a profile.
const autoProfile = "auto"

// profileGiven reads the profile that the officer names; nil when none is named.
func profileGiven(cfg config.Load) (*profile.Profile, error) {
	switch {
	case cfg.Save != "":
		return nil, intel.Errorf(intel.BadInput, "--save-profile keeps what --profile auto proposes: give both.")
	case cfg.Profile == "":
		return nil, nil
	}
	file, err := os.Open(cfg.Profile)
	if err != nil {
		return nil, intel.Wrap(err, intel.BadInput, "The profile cannot be read: is it the right path?")
	}
	defer file.Close()
	return profile.Read(file)
}

// propose shows, for every table at the paths, the profile that would read it
// and what it makes of the first rows. It goes to the officer's own eyes, for it
// shows what the rows say, and nothing is loaded. The exit code is 1 when no
// table was found.
func propose(ctx context.Context, cfg *config.Config, out io.Writer) (code int, err error) {
	folder, err := useSpool(cfg)
	if err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	var found []profile.Proposal
	for _, path := range cfg.Load.Paths {
		for source, err := range export.Sources(ctx, path) {
			if ctx.Err() != nil {
				return 1, ctx.Err()
			}
			var proposed []profile.Proposal
			if err == nil {
				proposed, err = proposals(ctx, source)
			}
			if _, err := fmt.Fprintf(out, "%s\n", intel.Shown(source.Name)); err != nil {
				return 1, err
			}
			if err != nil {
				fmt.Fprintf(out, "  %s\n\n", intel.ErrorMessage(err))
			}
			for _, p := range proposed {
				if err := show(p, out); err != nil {
					return 1, err
				}
			}
			found = append(found, proposed...)
		}
	}
	if len(found) == 0 {
		return 1, nil
	}
	return 0, keep(found, cfg.Load.Save)
}

// proposals are those for a source. BAD_USER_INPUT: it is no table.
func proposals(ctx context.Context, s export.Source) ([]profile.Proposal, error) {
	is, err := formats.Of(s, nil)
	if err != nil {
		return nil, err
	}
	if is.Name() != "" && !is.IsTable() {
		return nil, intel.Errorf(intel.BadInput, "This is %s, which needs no profile.", is.Name())
	}
	text, err := s.Text()
	if err != nil {
		return nil, err
	}
	defer text.Close()
	var proposed []profile.Proposal
	err = export.Contain(nil, func() (err error) {
		proposed, err = profile.Propose(ctx, text)
		return err
	})
	return proposed, err
}

// keep writes the one profile that was proposed to a file that was not there.
func keep(found []profile.Proposal, path string) error {
	if path == "" {
		return nil
	}
	if len(found) > 1 {
		return intel.Errorf(intel.BadInput, "There are %d tables: name one file with one table to keep its profile.", len(found))
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return intel.Wrap(err, intel.BadInput, "The profile cannot be kept there: a file of that name may exist already.")
	}
	_, err = f.Write(found[0].YAML)
	if last := f.Close(); err == nil {
		err = last
	}
	return err
}

// show prints a proposal: the profile, what each column is read as, and the
// first rows as they would be loaded.
func show(p profile.Proposal, out io.Writer) error {
	var b strings.Builder
	if p.Sheet != "" {
		fmt.Fprintf(&b, "  Sheet %s\n", intel.Shown(p.Sheet))
	}
	if p.Shipped {
		b.WriteString("  A profile that is shipped fits: none needs to be given.\n")
	}
	b.WriteString("\n")
	for line := range strings.Lines(string(p.YAML)) {
		b.WriteString("    " + shown(strings.TrimSuffix(line, "\n")) + "\n")
	}
	b.WriteString("\n  The columns:\n")
	for _, c := range p.Columns {
		as := string(c.Column)
		if as == "" {
			as = "not read"
		}
		fmt.Fprintf(&b, "    %-30s %s\n", shown(c.Header), as)
	}
	b.WriteString("\n  The first rows:\n")
	for _, c := range p.Preview.Communications {
		fmt.Fprintf(&b, "    row %d: %s\n", c.Place.Line, shown(communication(c)))
	}
	for _, c := range p.Preview.Contacts {
		fmt.Fprintf(&b, "    row %d: contact %s\n", c.Place.Line, shown(party(c.Party)))
	}
	for _, n := range p.Preview.Repaired {
		fmt.Fprintf(&b, "    row %d, mended: %s\n", n.At.Line, n.Reason)
	}
	for _, n := range p.Preview.Rejected {
		fmt.Fprintf(&b, "    row %d, rejected: %s\n", n.At.Line, n.Reason)
	}
	b.WriteString("\n")
	_, err := io.WriteString(out, b.String())
	return err
}

func communication(c export.Communication) string {
	when := "at an unknown time"
	if c.At != nil {
		when = c.At.Format(time.RFC3339)
		if !c.Zoned {
			when = c.At.Format("2006-01-02 15:04:05") + " (zone unknown)"
		}
	}
	to := make([]string, len(c.To))
	for i, p := range c.To {
		to[i] = party(p)
	}
	text := fmt.Sprintf("%s %s, %s to %s", c.Kind, when, party(c.From), strings.Join(to, " and "))
	if c.Duration != nil {
		text += ", " + c.Duration.String()
	}
	if c.Status != "" {
		text += ", " + c.Status
	}
	if c.Body != "" {
		text += ", with text"
	}
	return text
}

func party(p export.Party) string {
	text := p.Raw
	if p.Service != "" {
		text = p.Service + ":" + text
	}
	switch {
	case p.Owner && text == "":
		return "the phone"
	case p.Owner:
		return text + " (the phone)"
	case text == "":
		return "unknown"
	}
	return text
}

// shown is a line of text from outside without characters that control a terminal. For names
// there is intel.Shown.
func shown(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '_'
	}, text)
}
