package command

import (
	"context"
	"os"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/jobs"
)

// kept is what is kept of loads, in this data folder or in another service's.
type kept struct {
	jobs.Folder
	home string // the evidence folder beside it
	// of tells beside which evidence folder what is kept of a load lies, and where that is.
	of func(ctx context.Context, id string) (home, keeper string, err error)
}

// askKept is the longest that it takes to find out who keeps a receipt.
const askKept = 2 * time.Second

// Receipt is that of the folder. One that another service keeps is NOT_FOUND with
// the place where it is: it is evidence, and is not copied about.
func (k kept) Receipt(id string) (*os.File, error) {
	file, err := k.Folder.Receipt(id)
	return file, k.elsewhere(id, "receipt", err)
}

// Rejects are found as a Receipt is.
func (k kept) Rejects(id string) (*os.File, error) {
	file, err := k.Folder.Rejects(id)
	return file, k.elsewhere(id, "list of rejected records", err)
}

// elsewhere gives an error that says where what is not here lies, if somebody
// has it. An error of asking is that of not finding it.
func (k kept) elsewhere(id, what string, err error) error {
	if intel.ErrorCode(err) != intel.NotFound || !intel.IsLoadID(id) {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), askKept)
	defer cancel()
	home, keeper, asked := k.of(ctx, id)
	if asked != nil || home == "" || home == k.home {
		return err
	}
	return intel.Errorf(intel.NotFound, "The %s of this load is in %s: ask the Linegraph that runs there.", what, keeper)
}
