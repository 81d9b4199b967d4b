package loader

import (
	"context"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/formats"
	"linegraph/internal/intel"
)

// Loader loads files into one store. It works on one file at a time; use one
// Loader per load.
type Loader struct {
	store Store
	opts  Options
	index int             // of the file being loaded, from 1
	met   map[string]bool // exports
}

// New makes a loader.
func New(store Store, opts Options) *Loader {
	return &Loader{store: store, opts: opts.withDefaults(), met: map[string]bool{}}
}

// Load loads files, folders and archives, recognising each file by its content.
// One bad file does not stop the others: what became of it is in the receipt,
// and so is every record. The error is for what ends the load as a whole, BAD_USER_INPUT
// for an owner that is neither a number nor an account, UNAVAILABLE when the graph
// cannot be reached, or that of ctx; the receipt then accounts for what was
// done until then.
func (l *Loader) Load(ctx context.Context, paths ...string) (Receipt, error) {
	var receipt Receipt
	begun := l.opts.Now()
	stated, err := statedOwner(l.opts.Owner, l.opts.Region)
	if err != nil {
		return receipt, err
	}
	for _, group := range formats.Groups(paths, l.opts.Given) {
		if err = l.loadGroup(ctx, group, stated, &receipt); err != nil {
			break
		}
	}
	if shown := l.show(ctx); err == nil {
		err = shown
	}
	receipt.Seconds = l.opts.Now().Sub(begun).Seconds()
	return receipt, err
}

// show ends what hid the exports of this load, also when it was stopped.
func (l *Loader) show(ctx context.Context) error {
	if l.opts.DryRun || l.opts.More {
		return nil
	}
	return l.store.Show(context.WithoutCancel(ctx))
}

// CheckOwner tells whether this can be stated as Options.Owner: BAD_USER_INPUT.
func CheckOwner(owner, region string) error {
	_, err := statedOwner(owner, Options{Region: region}.withDefaults().Region)
	return err
}

// statedOwner reads Options.Owner; nil when it says nothing.
func statedOwner(owner, region string) (*intel.Party, error) {
	if owner == "" {
		return nil, nil
	}
	party := export.Party{Raw: owner}
	if service, handle, ok := strings.Cut(owner, ":"); ok {
		party = export.Party{Raw: handle, Service: strings.ToLower(service)}
	}
	stated, problem := newParties(region, nil).named(party, "")
	if problem != "" {
		return nil, intel.Errorf(intel.BadInput, "The owner must be a phone number, or an account as in whatsapp:447700900123@s.whatsapp.net.")
	}
	return &stated, nil
}
