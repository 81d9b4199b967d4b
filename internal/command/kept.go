package command

import (
	"context"
	"os"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/receipts"
)

// kept gives access to the files of loads in this data folder, and tells where those of
// other services are.
type kept struct {
	receipts.Folder
	home string // id of the evidence folder beside it
	// of returns the id of the evidence folder beside the files of a load, and in words where
	// that is.
	of func(ctx context.Context, id string) (home, keeper string, err error)
}

// askKept is the longest that finding the place of a receipt may take.
const askKept = 2 * time.Second

// Receipt returns the receipt if it is in this folder. If another service has it, the error is
// NOT_FOUND and names the place: it is evidence, and is not copied.
func (k kept) Receipt(id string) (*os.File, error) {
	file, err := k.Folder.Receipt(id)
	return file, k.elsewhere(id, "receipt", err)
}

// Rejects returns the list of rejected records; see Receipt.
func (k kept) Rejects(id string) (*os.File, error) {
	file, err := k.Folder.Rejects(id)
	return file, k.elsewhere(id, "list of rejected records", err)
}

// elsewhere returns an error that names the place of a file that is not here, if the place is
// known. Otherwise it returns err unchanged.
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
