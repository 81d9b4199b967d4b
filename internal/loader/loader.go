package loader

import (
	"context"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/formats"
	"linegraph/internal/intel"
)

// Loader loads files into one store, one file at a time. Use one Loader for
// each load.
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

// Load loads files, folders and archives, recognising each file by its content. A bad
// file does not stop the others: the receipt accounts for it and for every record. An
// error ends the whole load: BAD_USER_INPUT if the owner is neither a number nor an
// account, UNAVAILABLE if the graph cannot be reached, or the error of ctx. The receipt
// then accounts for the part that was done.
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

// show lets readers stop filtering hidden exports after this load, even if it
// was stopped.
func (l *Loader) show(ctx context.Context) error {
	if l.opts.DryRun || l.opts.More {
		return nil
	}
	return l.store.Show(context.WithoutCancel(ctx))
}

// CheckOwner refuses a text that cannot be Options.Owner, with BAD_USER_INPUT.
func CheckOwner(owner, region string) error {
	_, err := statedOwner(owner, Options{Region: region}.withDefaults().Region)
	return err
}

// statedOwner reads Options.Owner; it returns nil if that is empty.
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
