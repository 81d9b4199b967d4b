package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"linegraph/internal/config"
	"linegraph/internal/export"
	"linegraph/internal/export/formats"
	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
)

// autoProfile asks for a proposal instead of naming a profile.
const autoProfile = "auto"

// profileGiven reads the profile that the officer names; it returns nil if none
// is named.
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

// propose prints, for every table at the paths, a profile that reads it and the
// records of the first rows. The output is only for the officer, because it
// quotes the rows. Nothing is loaded. The exit code is 1 if no table was found.
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
				if err := p.Text(out); err != nil {
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

// proposals returns the proposals for a source. BAD_USER_INPUT: it is not a
// table.
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

// keep writes the only proposed profile to a new file.
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
