package intake

import (
	"context"
	"fmt"
	"strings"

	"linegraph/internal/evidence"
	"linegraph/internal/jobs"
	"linegraph/internal/loader"
)

// maxReread is how many exports of one archive a line of the custody record names
// at most.
const maxReread = 20

// reread adds a line to the custody record of content that was read again with
// the option --again: which exports it became, how each was read, and by which
// build.
func (i *Intake) reread(ctx context.Context, job jobs.Job, receipt loader.Receipt) error {
	if !job.Again {
		return nil
	}
	var exports []string
	for _, f := range receipt.Files {
		if f.State != loader.Loaded || f.ExportID == "" {
			continue
		}
		state, err := i.Store.ExportState(ctx, f.ExportID)
		if err != nil {
			return err
		}
		if state.Former > 0 { // true even if the load was interrupted after it had withdrawn the former reading
			exports = append(exports, f.ExportID+": "+state.Reading)
		}
	}
	if len(exports) == 0 {
		return nil
	}
	if more := len(exports) - maxReread; more > 0 {
		exports = append(exports[:maxReread], fmt.Sprintf("and %d more exports", more))
	}
	_, err := i.Evidence.Note(ctx, job.Sha256, evidence.Entry{Event: evidence.Reread, By: job.SubmittedBy, Tool: "linegraph " + i.Program,
		Detail: job.ID + "\n" + strings.Join(exports, "\n")})
	return err
}
