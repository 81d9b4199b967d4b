package command

import (
	"context"
	"os"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/receipts"
)

// kept gives access to the files kept of loads, in this data folder or in another service's.
type kept struct {
	receipts.Folder
	home string // the evidence folder beside it
	// of returns the evidence folder beside which the files of a load lie, and where that is.
	of func(ctx context.Context, id string) (home, keeper string, err error)
}

// askKept is the longest that finding out who keeps a receipt may take.
const askKept = 2 * time.Second

// Receipt returns the receipt in this folder. For one that another service keeps, the error is
// NOT_FOUND with the place where it is: it is evidence, and is not copied.
func (k kept) Receipt(id string) (*os.File, error) {
	file, err := k.Folder.Receipt(id)
	return file, k.elsewhere(id, "receipt", err)
}

// Rejects returns the list of rejected records, as Receipt does the receipt.
func (k kept) Rejects(id string) (*os.File, error) {
	file, err := k.Folder.Rejects(id)
	return file, k.elsewhere(id, "list of rejected records", err)
}

// elsewhere returns an error that says where a file lies that is not here, if it is known. If
// asking fails, it returns err unchanged.
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
